package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import java.util.List;

/** A field with one exact value. */
public final class KeyTerm {

    private final Field field;

    KeyTerm(Field field) {
        this.field = field;
    }

    public Comparison is(String value) {
        return isAnyOf(value);
    }

    public Comparison isAnyOf(String... values) {
        return new Comparison(field, new Operator.AnyOf(List.of(values)));
    }

    public Comparison isNot(String... values) {
        return new Comparison(field, new Operator.NoneOf(List.of(values)));
    }

    public Comparison exists() {
        return new Comparison(field, new Operator.Exists(true));
    }

    public Comparison isMissing() {
        return new Comparison(field, new Operator.Exists(false));
    }
}
