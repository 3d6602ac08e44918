package io.nexuscomm.rules.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what somebody meant to write, by the distance of Damerau and Levenshtein. */
public final class Nearest {

    private static final int LONGEST = 40;

    private Nearest() {}

    /** "did you mean x?" when something is near, else all that would do. */
    public static String suggestion(String written, Collection<String> words) {
        String near = near(written, words);
        return near != null ? "did you mean `" + near + "`?" : "use one of " + String.join(", ", words);
    }

    /** The nearest word, whatever is in capitals; null when none is near. */
    public static @Nullable String near(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return null;
        }
        int limit = Math.max(1, written.length() / 3);
        String sought = written.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= limit)
                .filter(word -> distance(sought, word.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt(word -> distance(sought, word.toLowerCase(Locale.ROOT))))
                .orElse(null);
    }

    /** Something a user wrote, short enough to be repeated in a sentence. */
    public static String shown(String written) {
        String line = written.replace('\n', ' ');
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** Two neighbours that changed places are one slip. */
    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
