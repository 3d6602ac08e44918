package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.message.DeliveryError;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a centre's words mean: a command_status (keys {@code 0x0000000B} in short, {@code 0x0B}, or a range {@code
 * 0x48-0x51}), or the state of a receipt (keys {@code UNDELIV}). SMPP 3.4, section 5.1.3, leaves 0x400 to 0x4FF to the
 * vendor, and others use more.
 */
final class SmppErrors {

    private static final ErrorRule UNKNOWN = new ErrorRule("PROVIDER", "REJECT");

    private static final Pattern COMMA = Pattern.compile(", *");

    private final Map<String, ErrorRule> rules;
    private final NavigableMap<Integer, Range> statuses = new TreeMap<>();

    private record Range(int last, ErrorRule rule) {}

    SmppErrors(Map<String, ErrorRule> rules) {
        this.rules = rules;
        rules.forEach((key, rule) -> {
            if (key.startsWith("0x")) {
                String[] ends = key.split("-", 2);
                statuses.put(Integer.decode(ends[0]), new Range(Integer.decode(ends[ends.length - 1]), rule));
            }
        });
    }

    /**
     * With the statuses that an account's provider uses for itself.
     *
     * @param vendorStatuses {@code 0x400-0x40F RETRY, 0x410 THROTTLE}; may be empty
     */
    SmppErrors with(String vendorStatuses) {
        if (vendorStatuses.isEmpty()) {
            return this;
        }
        Map<String, ErrorRule> all = new HashMap<>(rules);
        for (String told : COMMA.split(vendorStatuses)) {
            int space = told.indexOf(' ');
            String then = told.substring(space + 1);
            all.put(told.substring(0, space), new ErrorRule(code(then), then));
        }
        return new SmppErrors(all);
    }

    private static String code(String then) {
        return switch (then) {
            case "THROTTLE" -> "THROTTLED";
            case "STOP" -> "CONFIG";
            default -> UNKNOWN.code();
        };
    }

    /** What to do about a command_status. One that nobody explained is the vendor's own, and final. */
    ErrorRule rule(int status) {
        Map.Entry<Integer, Range> found = statuses.floorEntry(status);
        return found == null || status > found.getValue().last()
                ? UNKNOWN
                : found.getValue().rule();
    }

    DeliveryError ofStatus(int status) {
        String code = rule(status).code();
        String said = "The centre refused it with command_status " + hex(status) + ".";
        return new DeliveryError(code, (said + " " + advice(code)).strip(), hex(status));
    }

    /** @param error the network's code; empty when there is none */
    DeliveryError ofReceipt(MessageState state, String error) {
        ErrorRule rule = rules.get(state.name());
        String code = (rule == null ? UNKNOWN : rule).code();
        String said = switch (state) {
            case EXPIRED -> "Its time ran out before the phone could be reached.";
            case DELETED -> "It was deleted at the centre before it was delivered.";
            case REJECTD -> "The network rejected it.";
            default -> "The network could not deliver it.";
        };
        String network = error.isEmpty() ? "" : " Its error code is " + error + ".";
        return new DeliveryError(code, said + network, error.isEmpty() ? state.name() : state + "/" + error);
    }

    static String hex(int status) {
        return "0x%02X".formatted(status);
    }

    private static String advice(String code) {
        return switch (code) {
            case "RECIPIENT_UNREACHABLE" -> "Check that the number can receive texts.";
            case "CONFIG" -> "Look at the account's number, at its settings, and at what the provider allows for it.";
            case "AUTH" -> "Give the account the system id and password that the provider knows.";
            case "POLICY" -> "The provider does not allow it.";
            default -> "";
        };
    }
}
