package io.nexuscomm.rules.text;

/**
 * Where words end. Scripts that are written without spaces between words, or with particles glued on (Chinese,
 * Japanese, Korean, Thai, Lao, Khmer, Burmese, Tibetan), have a boundary beside each of their characters.
 */
final class Boundaries {

    private Boundaries() {}

    /** Whether {@code text} from {@code start} to {@code end} is not part of a longer word. */
    static boolean isWord(String text, int start, int end) {
        return isBoundary(text, start) && isBoundary(text, end);
    }

    private static boolean isBoundary(String text, int index) {
        if (index == 0 || index == text.length()) {
            return true;
        }
        return !joins(text.codePointBefore(index)) || !joins(text.codePointAt(index));
    }

    private static boolean joins(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c >= 'A' && c <= 'Z';
        }
        return isWordCharacter(c) && !standsAlone(c);
    }

    private static boolean isWordCharacter(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.CONNECTOR_PUNCTUATION;
    }

    private static boolean standsAlone(int c) {
        return c >= 0x0E00 && c <= 0x109F // Thai, Lao, Tibetan, Burmese
                || c >= 0x1100 && c <= 0x11FF // Hangul letters
                || c >= 0x1780 && c <= 0x17FF // Khmer
                || c >= 0x2E80 && c <= 0xA4CF // Chinese, Japanese, Yi
                || c >= 0xA960 && c <= 0xA97F // more Hangul letters
                || c >= 0xAC00 && c <= 0xD7FF // Hangul
                || c >= 0xF900 && c <= 0xFAFF // compatibility ideographs
                || c >= 0x20000 && c <= 0x3FFFF; // rarer ideographs
    }
}
