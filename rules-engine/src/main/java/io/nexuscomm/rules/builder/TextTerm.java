package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import java.util.List;

/** A field that people write. Compared without regard to case and accents, except by {@link #matches}. */
public final class TextTerm {

    private final Field field;

    TextTerm(Field field) {
        this.field = field;
    }

    /** That one of them stands in it as a whole word or phrase. */
    public Comparison hasWords(String... words) {
        return compare(new Operator.Words(List.of(words)));
    }

    public Comparison contains(String... pieces) {
        return compare(new Operator.Contains(List.of(pieces)));
    }

    public Comparison startsWith(String piece) {
        return compare(new Operator.StartsWith(piece));
    }

    public Comparison endsWith(String piece) {
        return compare(new Operator.EndsWith(piece));
    }

    /** @param expression RE2 syntax, found anywhere in the text as it was written */
    public Comparison matches(String expression) {
        return compare(new Operator.Matches(expression));
    }

    public Comparison is(String value) {
        return isAnyOf(value);
    }

    public Comparison isAnyOf(String... values) {
        return compare(new Operator.AnyOf(List.of(values)));
    }

    public Comparison isNot(String... values) {
        return compare(new Operator.NoneOf(List.of(values)));
    }

    public Comparison exists() {
        return compare(new Operator.Exists(true));
    }

    public Comparison isMissing() {
        return compare(new Operator.Exists(false));
    }

    private Comparison compare(Operator operator) {
        return new Comparison(field, operator);
    }
}
