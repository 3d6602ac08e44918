package io.nexuscomm.routes.steps;

import io.nexuscomm.rules.lint.RunnableRoutes;
import java.util.List;
import java.util.regex.Pattern;

/** Which Camel routes rules may call, as whoever runs the gateway lists them; none by default. */
public final class AllowedRoutes implements RunnableRoutes {

    private static final Pattern FORM = Pattern.compile("(direct|nexus-ext):[a-zA-Z0-9._*-]{1,100}");

    private final List<Pattern> patterns;

    /**
     * @param written names such as {@code direct:ocr-invoice}, or with {@code *} for any rest
     * @throws IllegalArgumentException naming the one that is none
     */
    public AllowedRoutes(List<String> written) {
        this.patterns = written.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(AllowedRoutes::pattern)
                .toList();
    }

    private static Pattern pattern(String written) {
        if (!FORM.matcher(written).matches()) {
            throw new IllegalArgumentException("nexuscomm.rules.routes: " + written
                    + " is no route that rules may call; write for example direct:ocr-invoice");
        }
        String[] pieces = written.split("\\*", -1);
        StringBuilder expression = new StringBuilder(Pattern.quote(pieces[0]));
        for (int i = 1; i < pieces.length; i++) {
            expression.append("[a-zA-Z0-9._-]*").append(Pattern.quote(pieces[i]));
        }
        return Pattern.compile(expression.toString());
    }

    /** Our own routes are not for rules, whatever is listed. */
    @Override
    public boolean allows(String uri) {
        return !uri.startsWith("direct:nexuscomm-")
                && patterns.stream().anyMatch(pattern -> pattern.matcher(uri).matches());
    }
}
