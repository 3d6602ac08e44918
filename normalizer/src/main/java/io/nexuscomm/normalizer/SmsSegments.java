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

    /** Where an extension's septet stands behind its escape; the codes of {@link #EXTENSION}, in its order. */
    private static final String EXTENSION_CODES = "\n\u0014()/<=>@e";

    private static final int ESCAPE = 0x1B;
    private static final int LAST_OF_LATIN_1 = 0xFF;

    public SmsSegments {
        parts = List.copyOf(parts);
    }

    public static SmsSegments of(String text) {
        return of(text, text.chars().allMatch(SmsSegments::isGsm) ? Encoding.GSM_7 : Encoding.UCS_2);
    }

    /** The same where characters outside of Latin-1 (the euro, the Greek capitals) need UCS-2 too. */
    public static SmsSegments ofLatin1(String text) {
        boolean both = text.chars().allMatch(unit -> unit <= LAST_OF_LATIN_1 && isGsm(unit));
        return of(text, both ? Encoding.GSM_7 : Encoding.UCS_2);
    }

    private static SmsSegments of(String text, Encoding encoding) {
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

    /**
     * The septet of a character in the GSM alphabet; 128 more for one that takes an escape before it; -1 when it is not in
     * there.
     */
    public static int septet(char character) {
        int basic = BASIC.indexOf(character);
        if (basic >= 0) {
            // the table leaves the escape out
            return basic < ESCAPE ? basic : basic + 1;
        }
        int extension = EXTENSION.indexOf(character);
        return extension < 0 ? -1 : 0x80 + EXTENSION_CODES.charAt(extension);
    }

    /** The character of a septet, 0 to 127; the escape itself shows as a space (3GPP TS 23.038, 6.2.1). */
    public static char basic(int septet) {
        return septet == ESCAPE ? ' ' : BASIC.charAt(septet < ESCAPE ? septet : septet - 1);
    }

    /** The character of a septet behind an escape: that of the basic table where the extension has none. */
    public static char extended(int septet) {
        int extension = EXTENSION_CODES.indexOf(septet);
        return extension < 0 ? basic(septet) : EXTENSION.charAt(extension);
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
