package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.message.DeliveryError;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a centre's words mean: a command_status (keys {@code 0x0000000B} in short, {@code 0x0B}, or a range {@code
 * 0x48-0x51}), or the state of a receipt (keys {@code UNDELIV}).
 */
final class SmppErrors {

    private static final ErrorRule UNKNOWN = new ErrorRule("PROVIDER", "REJECT");

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
