package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.normalizer.CleanText;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Twilio's error codes mean. The rules are the descriptor's; a key is a code or a range of codes. */
final class ProviderErrors {

    private static final ErrorRule UNKNOWN = new ErrorRule("PROVIDER", "REJECT");
    private static final int LONGEST_MESSAGE = 500;

    private final Map<Integer, ErrorRule> exact = new HashMap<>();
    private final NavigableMap<Integer, Range> ranges = new TreeMap<>();

    private record Range(int last, ErrorRule rule) {}

    ProviderErrors(Map<String, ErrorRule> rules) {
        rules.forEach((key, rule) -> {
            int dash = key.indexOf('-');
            if (dash < 0) {
                exact.put(Integer.parseInt(key), rule);
            } else {
                int last = Integer.parseInt(key.substring(dash + 1));
                ranges.put(Integer.parseInt(key.substring(0, dash)), new Range(last, rule));
            }
        });
    }

    /** What to do. The status says more than a code that asks for less, and all there is where no rule fits. */
    Verdict verdict(ProviderAnswer answer) {
        int status = answer.status();
        if (status == 429) {
            return Verdict.THROTTLE;
        }
        if (status == 401) {
            return Verdict.REAUTH;
        }
        ErrorRule rule = rule(answer.code());
        if (rule != null) {
            return Verdict.valueOf(rule.then());
        }
        return status >= 500 ? Verdict.RETRY : status == 403 || status == 404 ? Verdict.REAUTH : Verdict.REJECT;
    }

    /**
     * @param code Twilio's; 0 when it gave none
     * @param said Twilio's words; may be empty
     */
    DeliveryError of(int code, String said) {
        ErrorRule rule = rule(code);
        String ours = (rule == null ? UNKNOWN : rule).code();
        String words = said.isEmpty() || said.endsWith(".") ? said : said + ".";
        String message = (words + " " + advice(ours, code)).strip();
        return new DeliveryError(
                ours,
                CleanText.oneLine(message.isEmpty() ? "Twilio gave no reason." : message, LONGEST_MESSAGE),
                code == 0 ? null : Integer.toString(code));
    }

    private @Nullable ErrorRule rule(int code) {
        ErrorRule rule = exact.get(code);
        Map.Entry<Integer, Range> range = rule == null ? ranges.floorEntry(code) : null;
        return range == null || code > range.getValue().last()
                ? rule
                : range.getValue().rule();
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
            case "CONFIG" -> "Look at the sender and its registration in the Twilio Console.";
            default -> "";
        };
    }
}
