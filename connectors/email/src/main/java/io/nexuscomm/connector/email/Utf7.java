package io.nexuscomm.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads UTF-7 (RFC 2152), which old programs still write and Java does not know. Never fails. */
final class Utf7 {

    /** {@code +APw-}: characters as base64; the minus sign is left out where nothing of base64 follows. */
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)(-?)");

    private static final int BITS = 6;

    private Utf7() {}

    /** What is no UTF-7 becomes U+FFFD. */
    static String decode(byte[] octets) {
        String written = new String(octets, StandardCharsets.US_ASCII);
        Matcher shifted = SHIFTED.matcher(written);
        StringBuilder text = new StringBuilder(written.length());
        while (shifted.find()) {
            shifted.appendReplacement(text, Matcher.quoteReplacement(characters(shifted.group(1), shifted.group(2))));
        }
        return shifted.appendTail(text).toString();
    }

    private static String characters(String base64, String end) {
        if (base64.isEmpty()) {
            return end.isEmpty() ? "\uFFFD" : "+";
        }
        // the bits beyond whole characters only fill the last letter
        int characters = base64.length() * BITS / Character.SIZE;
        int lone = base64.length() % 4 == 1 ? 1 : 0;
        byte[] octets = Base64.getDecoder().decode(base64.substring(0, base64.length() - lone));
        int whole = Math.min(octets.length, characters * Character.BYTES);
        String read = new String(octets, 0, whole - whole % Character.BYTES, StandardCharsets.UTF_16BE);
        return read.isEmpty() ? "\uFFFD" : read;
    }
}
