package io.nexuscomm.rules;

/** Shortens what people wrote, for people to read. */
final class Lines {

    private static final String CUT = "…";

    private Lines() {}

    /** The text on one line, with at most so many characters (code points, the mark of the cut not counted). */
    static String cut(String text, int codePoints) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), codePoints + 1));
        int taken = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean space = Character.isWhitespace(c) || Character.isISOControl(c);
            if (space && (out.isEmpty() || out.charAt(out.length() - 1) == ' ')) {
                continue;
            }
            if (taken == codePoints) {
                return out.append(CUT).toString();
            }
            out.appendCodePoint(space ? ' ' : c);
            taken++;
        }
        return out.toString().stripTrailing();
    }
}
