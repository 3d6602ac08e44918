package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Operator.Relation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Any field, by its name: what fits the kind of its value can be asked, and nothing else. */
public final class FieldTerm {

    private final Field field;

    FieldTerm(Field field) {
        this.field = field;
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

    /** Of a label: that it is this, and the classifier is so sure. @param confidence from 0 to 1 */
    public Comparison isSurely(String value, double confidence) {
        return new Comparison(field, new Operator.AnyOf(List.of(value)), confidence, false);
    }

    public Comparison isTrue() {
        return compare(new Operator.Is(true));
    }

    public Comparison isFalse() {
        return compare(new Operator.Is(false));
    }

    public Comparison exists() {
        return compare(new Operator.Exists(true));
    }

    public Comparison isMissing() {
        return compare(new Operator.Exists(false));
    }

    public Comparison moreThan(long number) {
        return compare(Relation.GT, number);
    }

    public Comparison atLeast(long number) {
        return compare(Relation.GTE, number);
    }

    public Comparison lessThan(long number) {
        return compare(Relation.LT, number);
    }

    public Comparison atMost(long number) {
        return compare(Relation.LTE, number);
    }

    /** Of a moment: no longer ago. */
    public Comparison within(Duration period) {
        return compare(new Operator.Within(period));
    }

    /** Of a moment: longer ago. */
    public Comparison olderThan(Duration period) {
        return compare(new Operator.OlderThan(period));
    }

    /** That what happened changed it. */
    public Comparison changed() {
        return compare(new Operator.Changed(true));
    }

    /** That it was one of these before. */
    public Comparison was(String... values) {
        return compare(new Operator.From(List.of(values)));
    }

    /** That it became one of these. */
    public Comparison became(String... values) {
        return compare(new Operator.To(List.of(values)));
    }

    private Comparison compare(Relation relation, long number) {
        return compare(new Operator.Compare(relation, new Edge.OfNumber(BigDecimal.valueOf(number))));
    }

    private Comparison compare(Operator operator) {
        return new Comparison(field, operator);
    }
}
