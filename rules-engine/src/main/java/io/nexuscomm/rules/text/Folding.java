package io.nexuscomm.rules.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Makes text comparable: without case, without the accents of Latin, Greek, Cyrillic, Arabic and Hebrew, full width as
 * half width, apostrophes and hyphens of print as those of a keyboard, runs of white space as one space, none at the
 * ends, and without invisible characters. Marks that change the meaning (Japanese voicing, Indic vowels, Thai tones)
 * stay. Folding is idempotent.
 */
public final class Folding {

    private Folding() {}

    /** Folds a text; linear in its length. */
    public static String fold(String text) {
        String ascii = foldAscii(text);
        return ascii != null ? ascii : foldUnicode(text);
    }

    /** Most messages; null when there is a character beyond ASCII. */
    private static @Nullable String foldAscii(String text) {
        byte[] out = new byte[text.length()];
        int length = 0;
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return null;
            }
            if (c <= ' ' || c == 0x7F) {
                if (!space && isSpace(c)) {
                    out[length++] = ' ';
                    space = true;
                }
                continue;
            }
            out[length++] = (byte) (c >= 'A' && c <= 'Z' ? c + 0x20 : c);
            space = false;
        }
        return trimmed(out, length);
    }

    private static String trimmed(byte[] out, int length) {
        int end = length > 0 && out[length - 1] == ' ' ? length - 1 : length;
        return new String(out, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static String foldUnicode(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); ) {
            int c = apart.codePointAt(i);
            i += Character.charCount(c);
            append(out, c);
        }
        int end = out.length();
        if (end > 0 && out.charAt(end - 1) == ' ') {
            out.setLength(end - 1);
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder out, int c) {
        if (isSpace(c)) {
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        } else if (!isDropped(c)) {
            appendFolded(out, c);
        }
    }

    private static void appendFolded(StringBuilder out, int c) {
        int lower = Character.toLowerCase(Character.toUpperCase(c));
        switch (lower) {
            case 'ß', 'ẞ' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ø' -> out.append('o');
            case 'đ', 'ð' -> out.append('d');
            case 'ł' -> out.append('l');
            case 'þ' -> out.append("th");
            case 'ħ' -> out.append('h');
            // as phones and word processors write them
            case '\u2018', '\u2019', '\u201B', '\u02BC' -> out.append('\'');
            case '\u2010', '\u2011' -> out.append('-');
            default -> out.appendCodePoint(lower);
        }
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isDropped(int c) {
        return isAccent(c) || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.CONTROL;
    }

    private static boolean isAccent(int c) {
        return c >= 0x0300 && c <= 0x036F // Latin, Greek, Cyrillic
                || c >= 0x0591 && c <= 0x05C7 && Character.getType(c) == Character.NON_SPACING_MARK // Hebrew points
                || c >= 0x064B && c <= 0x065F // Arabic vowels
                || c == 0x0670
                || c >= 0x1AB0 && c <= 0x1AFF
                || c >= 0x1DC0 && c <= 0x1DFF
                || c >= 0xFE00 && c <= 0xFE0F; // which of an emoji's two looks
    }
}
