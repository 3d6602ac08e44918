package io.nexuscomm.normalizer;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Text as the canonical model holds it: NFC, without what a database, a terminal or a reader's eye trips over.
 * Connectors pass every text of a provider through here.
 */
public final class CleanText {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private CleanText() {}

    /**
     * Cleans a text of any length. Line ends become {@code \n}; NUL, lone surrogates and all other control characters
     * except the tab go; what remains is NFC (UAX 15). Cleaning twice changes nothing more.
     */
    public static String of(String text) {
        return isPlain(text) ? text : composed(withoutControls(text));
    }

    /**
     * Cleans a name, a subject or a preview: one line, runs of white space collapsed to a space, no character that
     * turns the direction of what follows (UAX 9 embeddings, overrides, isolates), at most {@code maxCodePoints} long.
     *
     * @throws IllegalArgumentException when {@code maxCodePoints} is negative
     */
    public static String oneLine(String text, int maxCodePoints) {
        if (maxCodePoints < 0) {
            throw new IllegalArgumentException("a length is not negative: " + maxCodePoints);
        }
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        String clean = of(text);
        for (int at = 0; at < clean.length(); ) {
            int point = clean.codePointAt(at);
            at += Character.charCount(point);
            if (isSpace(point)) {
                gap = !line.isEmpty();
            } else if (!turnsDirection(point)) {
                if (gap) {
                    line.append(' ');
                    gap = false;
                }
                line.appendCodePoint(point);
            }
        }
        return truncated(line.toString(), maxCodePoints);
    }

    /** Printable ASCII and line feeds need no work, and are most of all text. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c < ' ' && c != '\n' && c != '\t') || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String composed(String text) {
        return Normalizer.isNormalized(text, Form.NFC) ? text : Normalizer.normalize(text, Form.NFC);
    }

    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isSurrogate(c)) {
                at = keepPair(text, at, kept);
            } else if (c == '\r' || c == '\u0085') {
                keepLineEnd(text, at, kept);
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Returns the index of the last character that was looked at. */
    private static int keepPair(String text, int at, StringBuilder kept) {
        int next = at + 1;
        if (next == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(next))) {
            return at;
        }
        kept.append(text, at, next + 1);
        return next;
    }

    private static void keepLineEnd(String text, int at, StringBuilder kept) {
        boolean lineFeedFollows = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        if (!lineFeedFollows) {
            kept.append('\n');
        }
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0xFEFF;
    }

    private static boolean turnsDirection(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    private static String truncated(String line, int maxCodePoints) {
        if (line.codePointCount(0, line.length()) <= maxCodePoints) {
            return line;
        }
        int end = line.offsetByCodePoints(0, maxCodePoints);
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == ZERO_WIDTH_JOINER)) {
            end--;
        }
        return line.substring(0, end);
    }
}
