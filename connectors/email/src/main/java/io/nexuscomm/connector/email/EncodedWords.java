package io.nexuscomm.connector.email;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the encoded words of RFC 2047, more leniently than it says: glued to other text, inside quotes, with spaces
 * in them, and with a character split over two words of one charset.
 */
final class EncodedWords {

    /** {@code =?charset*language?encoding?text?=}; the language is RFC 2231's. */
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]{0,40})?\\?([bBqQ])\\?([^?]*)\\?=");

    private final StringBuilder text = new StringBuilder();

    /** Octets of neighbouring words, joined before they become characters. */
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private @Nullable String charset;

    private EncodedWords() {}

    static String decode(String header) {
        return header.contains("=?") ? new EncodedWords().decoded(header) : header;
    }

    private String decoded(String header) {
        Matcher word = WORD.matcher(header);
        int end = 0;
        while (word.find()) {
            String between = header.substring(end, word.start());
            boolean adjacent = charset != null && between.isBlank();
            if (!adjacent || !word.group(1).equalsIgnoreCase(charset)) {
                flush();
            }
            if (!adjacent) {
                text.append(between);
            }
            charset = word.group(1);
            pending.writeBytes(octets(word.group(2), word.group(3)));
            end = word.end();
        }
        flush();
        return text.append(header, end, header.length()).toString();
    }

    private void flush() {
        text.append(MailCharset.decode(pending.toByteArray(), charset));
        pending.reset();
        charset = null;
    }

    private static byte[] octets(String encoding, String encoded) {
        return encoding.equalsIgnoreCase("B") ? base64(encoded) : HexEscapes.decode(encoded.replace('_', ' '), '=');
    }

    private static byte[] base64(String encoded) {
        String letters = encoded.replaceAll("[^A-Za-z0-9+/]", "");
        int lone = letters.length() % 4 == 1 ? 1 : 0;
        return Base64.getDecoder().decode(letters.substring(0, letters.length() - lone));
    }
}
