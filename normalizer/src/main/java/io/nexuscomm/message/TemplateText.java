package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template as its provider's catalogue has it.
 *
 * @param name with {@code language} unique in the catalogue
 * @param language as the catalogue writes it: {@code en_US}
 * @param status the provider's word, upper case; {@value #APPROVED} can be sent
 * @param category the provider's word; null when it has none
 * @param header null when it has none, or one that is no text
 * @param body what the contact sees, with {@code {{1}}} or {@code {{name}}} where variables go
 * @param footer null when it has none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TemplateText(
        String name,
        String language,
        String status,
        @Nullable String category,
        @Nullable String header,
        String body,
        @Nullable String footer) {

    /** The status of a template that can be sent. */
    public static final String APPROVED = "APPROVED";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");

    /** Whether its provider sends it now. */
    public boolean isApproved() {
        return APPROVED.equals(status);
    }

    /** The variables of its body, each once, in the order of their first place. */
    public List<String> variables() {
        return VARIABLE.matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** What the contact sees. A variable without a value stays as it stands; values are taken literally. */
    public String rendered(Map<String, String> values) {
        String text = VARIABLE.matcher(body)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
        String above = header == null ? "" : header + "\n\n";
        String below = footer == null ? "" : "\n\n" + footer;
        return above + text + below;
    }
}
