package io.nexuscomm.connector.declarative.mapping;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Searches by RE2's regular expressions. Each step of one takes as long as its program, and nothing interrupts it; so the
 * program is measured before it is made, and the text that is searched asks the budget while it is read.
 */
final class Searches {

    private static final int LONGEST_PATTERN = 1_000;

    private Searches() {}

    /** @throws Runaway when it is no pattern, or too large a one; the matcher's methods, when the time is over */
    static Matcher matcher(String pattern, String text, Budget budget) {
        if (pattern.length() > LONGEST_PATTERN || !PatternSize.isBounded(pattern)) {
            throw new Runaway("a regular expression is too long");
        }
        try {
            return Pattern.compile(pattern).matcher(new WatchedText(text, budget));
        } catch (PatternSyntaxException notOfThisKind) {
            throw new Runaway("a regular expression is not one of RE2's: " + notOfThisKind.getDescription());
        }
    }

    private static final class WatchedText implements CharSequence {

        /** Few enough that a step of the largest program, some of these, ends soon after the time. */
        private static final int BETWEEN_LOOKS = 64;

        private final String text;
        private final Budget budget;
        private int read;

        WatchedText(String text, Budget budget) {
            this.text = text;
            this.budget = budget;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            read++;
            if (read % BETWEEN_LOOKS == 0) {
                budget.look();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
