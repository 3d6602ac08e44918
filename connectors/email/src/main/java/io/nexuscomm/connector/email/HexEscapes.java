package io.nexuscomm.connector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Octets written as an escape character and two hex digits: {@code =C3=A4} of RFC 2047, {@code %C3%A4} of RFC 2231. */
final class HexEscapes {

    private HexEscapes() {}

    /** What is no escape stays as it is. */
    static byte[] decode(String text, char escape) {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream octets = new ByteArrayOutputStream(letters.length);
        for (int at = 0; at < letters.length; at++) {
            int octet = letters[at] == escape ? octet(letters, at + 1) : -1;
            octets.write(octet < 0 ? letters[at] : octet);
            at += octet < 0 ? 0 : 2;
        }
        return octets.toByteArray();
    }

    private static int octet(byte[] letters, int at) {
        if (at + 1 >= letters.length) {
            return -1;
        }
        int high = Character.digit(letters[at], 16);
        int low = Character.digit(letters[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
