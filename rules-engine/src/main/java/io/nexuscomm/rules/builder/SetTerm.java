package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import java.util.List;

/** A field with several exact values. */
public final class SetTerm {

    private final Field field;

    SetTerm(Field field) {
        this.field = field;
    }

    public Comparison hasAnyOf(String... values) {
        return new Comparison(field, new Operator.AnyOf(List.of(values)));
    }

    public Comparison hasAllOf(String... values) {
        return new Comparison(field, new Operator.AllOf(List.of(values)));
    }

    public Comparison hasNoneOf(String... values) {
        return new Comparison(field, new Operator.NoneOf(List.of(values)));
    }

    public Comparison isEmpty() {
        return new Comparison(field, new Operator.Exists(false));
    }
}
