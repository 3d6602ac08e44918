package io.nexuscomm.connector.sandbox.sms;

import java.util.List;
import java.util.Map;

/**
 * A short message on its way through the simulated network, as a deliver_sm or a submit_sm has it.
 *
 * @param fromType TON of the source; 1 international, 5 a name
 * @param parameters optional parameters by their tags
 */
public record ShortMessage(
        int fromType,
        String from,
        int toType,
        String to,
        int esmClass,
        int dataCoding,
        byte[] octets,
        Map<Integer, byte[]> parameters) {

    static final int HEADER = 0x40;
    static final int RECEIPT = 0x04;

    /** From a phone to a number, both with + and country code, without parameters. */
    public static ShortMessage between(String from, String to, int esmClass, int dataCoding, byte[] octets) {
        return new ShortMessage(1, from.substring(1), 1, to.substring(1), esmClass, dataCoding, octets, Map.of());
    }

    /** The same with these parameters. */
    public ShortMessage with(Map<Integer, byte[]> others) {
        return new ShortMessage(fromType, from, toType, to, esmClass, dataCoding, octets, others);
    }

    /** The text of a phone as its network cuts it, with 8 bit references. */
    public static List<ShortMessage> ofPhone(String from, String to, String text, int reference) {
        List<byte[]> parts = PhoneText.parts(text, reference);
        int coding = PhoneText.isGsm(text) ? 0 : 8;
        return parts.stream()
                .map(part -> between(from, to, parts.size() == 1 ? 0 : HEADER, coding, part))
                .toList();
    }

    @Override
    public String toString() {
        return "ShortMessage[esm_class " + esmClass + ", data_coding " + dataCoding + ", " + octets.length + " octets]";
    }
}
