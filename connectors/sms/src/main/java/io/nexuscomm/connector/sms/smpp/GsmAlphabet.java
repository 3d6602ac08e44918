package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.normalizer.SmsSegments;
import java.util.Arrays;

/**
 * The GSM default alphabet with its extension (3GPP TS 23.038, 6.2.1), one septet in each octet as SMPP carries it. The
 * tables are those by which {@link SmsSegments} counts.
 */
final class GsmAlphabet {

    private static final int ESCAPE = 0x1B;
    private static final int LARGEST = 0x7F;

    private GsmAlphabet() {}

    /**
     * Octets of a text that is all in the alphabet.
     *
     * @throws IllegalArgumentException when a character is not
     */
    static byte[] encode(String text) {
        byte[] octets = new byte[2 * text.length()];
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            int septet = SmsSegments.septet(text.charAt(at));
            if (septet < 0) {
                throw new IllegalArgumentException("a character is not in the GSM alphabet");
            }
            if (septet > LARGEST) {
                octets[length++] = ESCAPE;
            }
            octets[length++] = (byte) (septet & LARGEST);
        }
        return Arrays.copyOf(octets, length);
    }

    /**
     * The text of such octets. An extension that is not known shows the character of the basic table, as 23.038 asks; an
     * octet that is no septet is taken for Latin-1, which is what centres send that do not convert.
     */
    static String decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int at = 0; at < octets.length; at++) {
            int octet = octets[at] & 0xFF;
            if (octet > LARGEST) {
                text.append((char) octet);
            } else if (octet == ESCAPE) {
                at++;
                text.append(at < octets.length ? SmsSegments.extended(octets[at] & LARGEST) : ' ');
            } else {
                text.append(SmsSegments.basic(octet));
            }
        }
        return text.toString();
    }

    static boolean hasForeignOctets(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }
}
