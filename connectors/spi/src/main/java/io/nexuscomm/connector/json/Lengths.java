package io.nexuscomm.connector.json;

/** Lengths that a provider states, held against what is to be sent. */
public final class Lengths {

    private Lengths() {}

    /**
     * @param longest in Unicode code points
     * @throws IllegalArgumentException naming what is too long, without its text
     */
    public static String fit(String what, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new IllegalArgumentException("the " + what + " has " + length + " characters, of " + longest);
        }
        return text;
    }
}
