package io.nexuscomm.rules;

import io.nexuscomm.rules.text.Expression;
import io.nexuscomm.rules.text.Folding;
import io.nexuscomm.rules.text.Scanner;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text field of one message: folded, scanned and searched at most once, however many rules ask. */
final class FieldText {

    /** So many needles are found faster one by one than all needles at once. */
    static final int MOST_BY_ONE = 32;

    /** One by one takes time with the needles' length, too: not in texts that are longer. */
    private static final int LONG = 4_096;

    private static final byte FOUND = 1;
    private static final byte NOT_FOUND = 2;
    private static final byte NOT_SEARCHED = 3;

    private final String written;
    private final Lexicon lexicon;
    private final SearchBudget budget;
    private @Nullable String folded;
    private long @Nullable [] hits;
    private byte @Nullable [] matches;
    private byte digit;
    private int lookedFor;

    FieldText(String written, Lexicon lexicon, SearchBudget budget) {
        this.written = written;
        this.lexicon = lexicon;
        this.budget = budget;
    }

    String written() {
        return written;
    }

    String folded() {
        String known = folded;
        if (known == null) {
            known = Folding.fold(written);
            folded = known;
        }
        return known;
    }

    boolean hasAny(int[] needles) {
        lookedFor += needles.length;
        boolean each = looksForEach(lookedFor);
        for (int needle : needles) {
            if (each ? has(needle) : Scanner.has(hits(), needle)) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many needles would be looked for one by one, because all are not known yet and that is faster. */
    boolean looksForEach(int needles) {
        return hits == null && needles <= MOST_BY_ONE && written.length() <= LONG;
    }

    private boolean has(int needle) {
        long[] found = hits;
        return found == null ? lexicon.scanner().finds(folded(), needle) : Scanner.has(found, needle);
    }

    /** Which of the needles are in it, as one line. */
    String found(int[] needles) {
        return Arrays.stream(needles)
                .filter(this::has)
                .mapToObj(lexicon.scanner()::needle)
                .collect(Collectors.joining(", "));
    }

    /** The numbers of all needles in it, as bits. */
    long[] hits() {
        long[] known = hits;
        if (known == null) {
            known = lexicon.scanner().scan(folded());
            hits = known;
        }
        return known;
    }

    /** Whether an expression is found in it; unknown when the decision has searched too much already. */
    Truth matches(int expression) {
        byte[] known = matches;
        if (known == null) {
            known = new byte[lexicon.expressions()];
            matches = known;
        }
        if (known[expression] == 0) {
            known[expression] = find(expression);
        }
        return known[expression] == NOT_SEARCHED ? Truth.UNKNOWN : Truth.of(known[expression] == FOUND);
    }

    private byte find(int expression) {
        Expression sought = lexicon.expression(expression);
        int[] required = lexicon.requiredBy(expression);
        if (sought.requiresDigit() && !hasDigit() || required.length > 0 && !hasAny(required)) {
            return NOT_FOUND;
        }
        if (!budget.allows(sought.cost(written))) {
            return NOT_SEARCHED;
        }
        return sought.findIn(written) ? FOUND : NOT_FOUND;
    }

    private boolean hasDigit() {
        if (digit == 0) {
            digit = written.chars().anyMatch(c -> c >= '0' && c <= '9') ? FOUND : NOT_FOUND;
        }
        return digit == FOUND;
    }
}
