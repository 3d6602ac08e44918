package io.nexuscomm.connector.declarative;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP statuses, as they are written: {@code 429} or {@code 500-599}. */
record StatusRange(int first, int last) {

    private static final Pattern WRITTEN = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    /** @throws IllegalArgumentException when it is none */
    static StatusRange of(String written) {
        Matcher range = WRITTEN.matcher(written);
        if (!range.matches()) {
            throw new IllegalArgumentException("a status is 100 to 599, or two with a dash between them");
        }
        int first = Integer.parseInt(range.group(1));
        return new StatusRange(first, range.group(2) == null ? first : Integer.parseInt(range.group(2)));
    }

    boolean holds(int status) {
        return first <= status && status <= last;
    }
}
