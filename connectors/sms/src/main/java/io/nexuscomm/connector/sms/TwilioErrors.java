package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.http.ErrorRules;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.ProviderErrors;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Twilio's error codes mean. The rules are the descriptor's; a key is a code, a range of codes, or a status, which
 * decides where no code does.
 */
final class TwilioErrors implements ProviderErrors {

    /** Twilio asks us for media and for what to do; 11200 to 11237 say that it got no answer, or a wrong one. */
    private static final int NOT_FETCHED = 11200;

    private static final int NOT_FETCHED_EITHER = 11237;

    private static final int LONGEST_MESSAGE = 500;

    /** The descriptor's other keys are what SMPP says. */
    private static final Pattern TWILIO = Pattern.compile("[0-9]+(-[0-9]+)?");

    private final ErrorRules rules;

    TwilioErrors(Map<String, ErrorRule> rules) {
        this.rules = new ErrorRules(rules.entrySet().stream()
                .filter(rule -> TWILIO.matcher(rule.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What to do. An account that is not there (404) is a wrong credential too, for the SID is one half of it. */
    @Override
    public Verdict verdict(ProviderAnswer answer) {
        int status = answer.status();
        Verdict otherwise = status == 403 || status == 404 ? Verdict.REAUTH : Verdict.REJECT;
        ErrorRule known = rules.of(code(answer));
        return ErrorRules.verdict(status, known == null ? rules.exact(Integer.toString(status)) : known, otherwise);
    }

    @Override
    public DeliveryError of(ProviderAnswer answer) {
        return of(code(answer), answer.json().path("message").asString(""));
    }

    @Override
    public String detail(ProviderAnswer answer) {
        int code = code(answer);
        return "HTTP " + answer.status() + (code == 0 ? "" : ", code " + code);
    }

    /** Twilio's own code of what went wrong; 0 when there is none. */
    private static int code(ProviderAnswer answer) {
        JsonNode code = answer.json().path("code");
        return code.isInt() ? code.intValue() : 0;
    }

    /**
     * @param code Twilio's; 0 when it gave none
     * @param said Twilio's words; may be empty
     */
    DeliveryError of(int code, String said) {
        ErrorRule rule = rules.of(code);
        String ours = (rule == null ? ErrorRules.UNKNOWN : rule).code();
        String words = said.isEmpty() || said.endsWith(".") ? said : said + ".";
        String message = (words + " " + advice(ours, code)).strip();
        return new DeliveryError(
                ours,
                CleanText.oneLine(message.isEmpty() ? "Twilio gave no reason." : message, LONGEST_MESSAGE),
                code == 0 ? null : Integer.toString(code));
    }

    /** @return null when no rule has this code */
    @Nullable
    ErrorRule rule(int code) {
        return rules.of(code);
    }

    private static String advice(String ours, int code) {
        return switch (ours) {
            case "AUTH" -> "Put the account SID and its auth token into the account.";
            case "RECIPIENT_UNREACHABLE" -> "Check that the number can receive texts, or use another channel.";
            case "OPTED_OUT" -> "The contact wrote STOP: nothing reaches them until they write START.";
            case "POLICY" ->
                code == 21408
                        ? "Allow the country under Messaging, Geo permissions, in the Twilio Console."
                        : "A carrier or Twilio's rules refused it; look at its content and your registration.";
            case "THROTTLED" -> "Too many messages were sent in a short time.";
            case "CONFIG" ->
                code >= NOT_FETCHED && code <= NOT_FETCHED_EITHER
                        ? "Twilio could not fetch the medium: check that its address, or this gateway's public address, is reached from the Internet."
                        : "Look at the sender and its registration in the Twilio Console.";
            default -> "";
        };
    }
}
