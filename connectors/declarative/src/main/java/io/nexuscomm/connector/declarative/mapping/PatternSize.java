package io.nexuscomm.connector.declarative.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * How large a regular expression becomes, at the most and roughly, from its text alone: RE2 writes out what {@code {n,m}}
 * repeats, so that a few nested ones become millions of instructions, and takes the ranges of a class apart where case does
 * not count.
 */
final class PatternSize {

    private static final long MOST = 5_000;

    private static final long MOST_APART = 2_000;

    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-zA-Z-]*i");

    private final String pattern;
    private final boolean ignoresCase;
    private final Deque<Long> outside = new ArrayDeque<>();

    /** Instructions of the group that is open. */
    private long done;

    /** Instructions of what a repetition that stands next would repeat. */
    private long last;

    /** Characters that are taken one by one out of ranges. */
    private long apart;

    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
        this.ignoresCase = IGNORES_CASE.matcher(pattern).find();
    }

    static boolean isBounded(String pattern) {
        return new PatternSize(pattern).bounded();
    }

    private boolean bounded() {
        while (at < pattern.length()) {
            step();
            if (done > MOST || (ignoresCase && apart > MOST_APART)) {
                return false;
            }
        }
        return done + outside.stream().mapToLong(Long::longValue).sum() <= MOST;
    }

    private void step() {
        switch (pattern.charAt(at)) {
            case '(' -> {
                outside.push(done);
                done = 0;
                last = 0;
                at++;
            }
            case ')' -> {
                last = done + 1;
                done = (outside.isEmpty() ? 0 : outside.pop()) + last;
                at++;
            }
            case '[' -> {
                characterClass();
                atom();
            }
            case '{' -> repeat();
            case '*', '+', '?', '|' -> {
                done++;
                last++;
                at++;
            }
            default -> {
                character();
                atom();
            }
        }
    }

    private void atom() {
        last = 1;
        done++;
    }

    /** A bracket that stands first belongs to the class. */
    private void characterClass() {
        at++;
        if (isNext('^')) {
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || !isNext(']'))) {
            first = false;
            int from = character();
            if (isNext('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                at++;
                apart += Math.max(0, character() - from);
            }
        }
        at++;
    }

    private boolean isNext(char character) {
        return at < pattern.length() && pattern.charAt(at) == character;
    }

    /** Goes past one, escaped or not; 0 for an escape that stands for several or names none. */
    private int character() {
        int character = pattern.codePointAt(at);
        if (character != '\\') {
            at += Character.charCount(character);
            return character;
        }
        char kind = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        if (kind == 'Q') {
            throw new Runaway("a regular expression does not quote by \\Q");
        }
        at += 2;
        if ("xpP".indexOf(kind) >= 0 && isNext('{')) {
            int end = pattern.indexOf('}', at);
            String named = pattern.substring(at + 1, end < 0 ? pattern.length() : end);
            at += named.length() + 2;
            return kind == 'x' && named.matches("[0-9a-fA-F]{1,6}") ? Integer.parseInt(named, 16) : 0;
        }
        return 0;
    }

    private void repeat() {
        int end = pattern.indexOf('}', at);
        String[] bounds =
                end < 0 ? new String[0] : pattern.substring(at + 1, end).split(",", 2);
        long most = 0;
        for (String bound : bounds) {
            boolean number = bound.length() <= 4 && bound.chars().allMatch(c -> c >= '0' && c <= '9');
            most = number && !bound.isEmpty() ? Math.max(most, Long.parseLong(bound)) : most;
        }
        long times = Math.max(1, most);
        // what may be left out, or come again, has an instruction that says so
        done += last * (times - 1) + times;
        last = last * times + times;
        at = most == 0 ? at + 1 : end + 1;
    }
}
