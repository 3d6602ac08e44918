package io.nexuscomm.normalizer;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text travels as short messages (3GPP TS 23.038 and 23.040): in the GSM alphabet when all of it is in there, else
 * in UCS-2; whole when it fits into one message, else in parts that each give room to a header. Neither an escaped
 * character of the GSM alphabet nor a surrogate pair is ever cut.
 *
 * @param units length of the text, in septets or UTF-16 units
 * @param parts the text, cut; at least one
 */
public record SmsSegments(Encoding encoding, int units, List<String> parts) {

    /** An alphabet, with how much of it a message holds: alone, and as one part of several. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int part;

        Encoding(int alone, int part) {
            this.alone = alone;
            this.part = part;
        }
    }

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each takes an escape before it, and so two septets. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    public SmsSegments {
        parts = List.copyOf(parts);
    }

    public static SmsSegments of(String text) {
        Encoding encoding = text.chars().allMatch(SmsSegments::isGsm) ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = 0;
        for (int at = 0; at < text.length(); at = next(text, at)) {
            units += weight(text, at, encoding);
        }
        return new SmsSegments(encoding, units, units <= encoding.alone ? List.of(text) : cut(text, encoding));
    }

    /** How many messages it takes. */
    public int count() {
        return parts.size();
    }

    private static List<String> cut(String text, Encoding encoding) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int used = 0;
        for (int at = 0; at < text.length(); at = next(text, at)) {
            int weight = weight(text, at, encoding);
            if (used + weight > encoding.part) {
                parts.add(text.substring(from, at));
                from = at;
                used = 0;
            }
            used += weight;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static boolean isGsm(int unit) {
        return BASIC.indexOf(unit) >= 0 || EXTENSION.indexOf(unit) >= 0;
    }

    private static int weight(String text, int at, Encoding encoding) {
        return switch (encoding) {
            case GSM_7 -> EXTENSION.indexOf(text.charAt(at)) >= 0 ? 2 : 1;
            case UCS_2 -> next(text, at) - at;
        };
    }

    private static int next(String text, int at) {
        return at + Character.charCount(text.codePointAt(at));
    }

    @Override
    public String toString() {
        return "SmsSegments[" + encoding + ", " + units + " units in " + parts.size() + "]";
    }
}
