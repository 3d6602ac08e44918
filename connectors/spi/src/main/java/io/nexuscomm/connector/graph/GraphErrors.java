package io.nexuscomm.connector.graph;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Meta's error codes mean. The rules are the descriptor's; a key is a code ({@code 131047}), a code with its
 * subcode ({@code 100/33}) or a range of codes ({@code 200-299}). Immutable and thread-safe.
 */
public final class GraphErrors {

    private static final ErrorRule UNKNOWN = new ErrorRule("PROVIDER", "REJECT");
    private static final int LONGEST_MESSAGE = 500;

    private final Map<String, ErrorRule> exact = new HashMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private final String channel;
    private final Map<String, String> advice;

    private record Range(int first, int last, ErrorRule rule) {}

    /**
     * @param channel as people call it
     * @param rules the descriptor's
     * @param advice what people can do, by our code
     */
    public GraphErrors(String channel, Map<String, ErrorRule> rules, Map<String, String> advice) {
        this.channel = channel;
        this.advice = Map.copyOf(advice);
        rules.forEach((key, rule) -> {
            int dash = key.indexOf('-');
            if (dash < 0) {
                exact.put(key, rule);
            } else {
                ranges.add(new Range(
                        Integer.parseInt(key.substring(0, dash)), Integer.parseInt(key.substring(dash + 1)), rule));
            }
        });
    }

    /** @return null when there is no code, or the descriptor has no rule for it */
    public @Nullable ErrorRule rule(JsonNode error) {
        JsonNode code = error.path("code");
        if (!code.isInt()) {
            return null;
        }
        ErrorRule narrow = exact.get(code + "/" + error.path("error_subcode"));
        ErrorRule rule = narrow == null ? exact.get(code.toString()) : narrow;
        return rule == null ? inRange(code.intValue()) : rule;
    }

    /** What to do. The status says more than a code that asks for less, and all there is where no rule fits. */
    public Verdict verdict(GraphAnswer answer) {
        int status = answer.status();
        if (status == 429) {
            return Verdict.THROTTLE;
        }
        if (status == 401) {
            return Verdict.REAUTH;
        }
        ErrorRule rule = rule(answer.error());
        if (rule != null) {
            return Verdict.valueOf(rule.then());
        }
        if (answer.error().path("is_transient").asBoolean(false)) {
            return Verdict.RETRY;
        }
        return status >= 500 ? Verdict.RETRY : status == 403 ? Verdict.REAUTH : Verdict.REJECT;
    }

    /** Whether the answer says that there is no such thing as was asked for, or none that the token may see. */
    public boolean unknownObject(GraphAnswer answer) {
        ErrorRule rule = rule(answer.error());
        return rule != null && rule.code().equals("CONFIG");
    }

    private @Nullable ErrorRule inRange(int code) {
        return ranges.stream()
                .filter(range -> range.first() <= code && code <= range.last())
                .map(Range::rule)
                .findFirst()
                .orElse(null);
    }

    /** @param error an item of {@code errors}, or the {@code error} of an answer */
    public DeliveryError of(JsonNode error) {
        ErrorRule rule = rule(error);
        String code = (rule == null ? UNKNOWN : rule).code();
        return new DeliveryError(code, message(code, error), providerCode(error));
    }

    /** The code, and behind a slash the subcode that tells more, where there is one. */
    private static @Nullable String providerCode(JsonNode error) {
        JsonNode code = error.path("code");
        JsonNode subcode = error.path("error_subcode");
        if (!code.isIntegralNumber()) {
            return null;
        }
        return subcode.isIntegralNumber() ? code + "/" + subcode : code.toString();
    }

    private String message(String code, JsonNode error) {
        String message = (said(error) + " " + advice.getOrDefault(code, "")).strip();
        return CleanText.oneLine(message.isEmpty() ? channel + " gave no reason." : message, LONGEST_MESSAGE);
    }

    /** The details are the part that tells; title and message mostly repeat the code's name. */
    private static String said(JsonNode error) {
        String title = error.path("title").asString(error.path("message").asString(""));
        String details = error.path("error_data")
                .path("details")
                .asString(error.path("error_user_msg").asString(""));
        String said = title.isEmpty() || details.isEmpty() ? title + details : title + ": " + details;
        return said.isEmpty() || said.endsWith(".") ? said : said + ".";
    }
}
