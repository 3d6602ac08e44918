package io.nexuscomm.connector.graph;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.http.ErrorRules;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.ProviderErrors;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Meta's error codes mean. The rules are the descriptor's; a key is a code ({@code 131047}), a code with its
 * subcode ({@code 100/33}), a range of codes ({@code 200-299}), or a status ({@code HTTP 502}) that comes without an
 * error of Meta's: something in front of Meta answered it. Immutable and thread-safe.
 */
public final class GraphErrors implements ProviderErrors {

    private static final int LONGEST_MESSAGE = 500;

    private final ErrorRules rules;
    private final String channel;
    private final Map<String, String> advice;

    /**
     * @param channel as people call it
     * @param rules the descriptor's
     * @param advice what people can do, by our code
     */
    public GraphErrors(String channel, Map<String, ErrorRule> rules, Map<String, String> advice) {
        this.channel = channel;
        this.advice = Map.copyOf(advice);
        this.rules = new ErrorRules(rules);
    }

    @Override
    public boolean succeeded(ProviderAnswer answer) {
        return answer.succeeded() && !answer.json().has("error");
    }

    /** What to do. The status says more than a code that asks for less, and all there is where no rule fits. */
    @Override
    public Verdict verdict(ProviderAnswer answer) {
        boolean meta = error(answer).isObject();
        ErrorRule rule = meta ? rule(error(answer)) : rules.exact("HTTP " + answer.status());
        boolean passes = error(answer).path("is_transient").asBoolean(false);
        Verdict otherwise = passes ? Verdict.RETRY : answer.status() == 403 ? Verdict.REAUTH : Verdict.REJECT;
        return ErrorRules.verdict(answer.status(), rule, otherwise);
    }

    @Override
    public DeliveryError of(ProviderAnswer answer) {
        return of(error(answer));
    }

    @Override
    public @Nullable Duration pause(ProviderAnswer answer) {
        ErrorRule rule = rule(error(answer));
        return rule == null ? null : rule.pause();
    }

    @Override
    public String detail(ProviderAnswer answer) {
        JsonNode code = error(answer).path("code");
        JsonNode subcode = error(answer).path("error_subcode");
        return "HTTP " + answer.status() + (code.isInt() ? ", code " + code.intValue() : "")
                + (code.isInt() && subcode.isInt() ? "/" + subcode.intValue() : "");
    }

    /** A missing node when the answer is none. */
    private static JsonNode error(ProviderAnswer answer) {
        return answer.json().path("error");
    }

    /** @return null when there is no code, or the descriptor has no rule for it */
    public @Nullable ErrorRule rule(JsonNode error) {
        JsonNode code = error.path("code");
        if (!code.isInt()) {
            return null;
        }
        ErrorRule narrow = rules.exact(code + "/" + error.path("error_subcode"));
        return narrow == null ? rules.of(code.intValue()) : narrow;
    }

    /** Whether the answer says that there is no such thing as was asked for, or none that the token may see. */
    public boolean unknownObject(ProviderAnswer answer) {
        ErrorRule rule = rule(error(answer));
        return rule != null && rule.code().equals("CONFIG");
    }

    /** @param error an item of {@code errors}, or the {@code error} of an answer */
    public DeliveryError of(JsonNode error) {
        ErrorRule rule = rule(error);
        String code = (rule == null ? ErrorRules.UNKNOWN : rule).code();
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
