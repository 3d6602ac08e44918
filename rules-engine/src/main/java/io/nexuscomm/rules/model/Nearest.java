package io.nexuscomm.rules.model;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Guesses what somebody meant to write, by the distance of Levenshtein. */
public final class Nearest {

    private static final int LONGEST = 40;

    private Nearest() {}

    /** "did you mean x?" when something is near, else all that would do. */
    public static String suggestion(String written, Collection<String> words) {
        String near = near(written, words);
        return near != null ? "did you mean `" + near + "`?" : "use one of " + String.join(", ", words);
    }

    /** The nearest word; null when none is near. */
    public static @Nullable String near(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return null;
        }
        int limit = Math.max(1, written.length() / 3);
        return words.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= limit)
                .filter(word -> distance(written, word) <= limit)
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .orElse(null);
    }

    /** Something a user wrote, short enough to be repeated in a sentence. */
    public static String shown(String written) {
        String line = written.replace('\n', ' ');
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
