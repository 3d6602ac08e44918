package io.nexuscomm.rules.text;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What can be said about an RE2 expression without compiling it.
 *
 * @param size about how many instructions it compiles to; {@link #HUGE} at most
 * @param required pieces of which at least one stands, folded, in every text where it is found; empty when unknown
 * @param digit whether a digit from 0 to 9 stands in every text where it is found
 */
record ExpressionShape(long size, Set<String> required, boolean digit) {

    static final long HUGE = 1_000_000_000;

    static final ExpressionShape EMPTY = new ExpressionShape(0, Set.of(), false);
    static final ExpressionShape ONE = new ExpressionShape(1, Set.of(), false);
    static final ExpressionShape DIGIT = new ExpressionShape(1, Set.of(), true);

    private static final int SHORTEST_USEFUL = 2;
    private static final int MOST_ALTERNATIVES = 16;

    static ExpressionShape of(String source) {
        return new ExpressionParser(source).parse();
    }

    static ExpressionShape literal(String piece) {
        boolean digit = piece.chars().anyMatch(c -> c >= '0' && c <= '9');
        return new ExpressionShape(piece.length(), Set.of(piece.toLowerCase(Locale.ROOT)), digit);
    }

    /** One after the other: the more telling requirement stands for both. */
    ExpressionShape then(ExpressionShape next) {
        Set<String> telling = worth(next.required) > worth(required) ? next.required : required;
        return new ExpressionShape(size + next.size, telling, digit || next.digit);
    }

    /** One or the other: something is required only when both require something. */
    ExpressionShape or(ExpressionShape other) {
        long sum = size + other.size + 1;
        if (required.isEmpty() || other.required.isEmpty()) {
            return new ExpressionShape(sum, Set.of(), digit && other.digit);
        }
        Set<String> either = new LinkedHashSet<>(required);
        either.addAll(other.required);
        return new ExpressionShape(sum, Collections.unmodifiableSet(either), digit && other.digit);
    }

    /** @param max -1 for no end */
    ExpressionShape repeated(int min, int max) {
        long times = Math.max(1, Math.max(min, max));
        long sum = Math.min(HUGE, (size + 1) * times);
        return min == 0 ? new ExpressionShape(sum, Set.of(), false) : new ExpressionShape(sum, required, digit);
    }

    ExpressionShape captured() {
        return new ExpressionShape(size + 2, required, digit);
    }

    /** Leaves out a requirement that would be met by nearly every text, or that is itself dear to look for. */
    ExpressionShape useful() {
        return worth(required) < SHORTEST_USEFUL ? new ExpressionShape(size, Set.of(), digit) : this;
    }

    private static int worth(Set<String> pieces) {
        if (pieces.size() > MOST_ALTERNATIVES) {
            return 0;
        }
        return pieces.stream().mapToInt(String::length).min().orElse(0);
    }
}
