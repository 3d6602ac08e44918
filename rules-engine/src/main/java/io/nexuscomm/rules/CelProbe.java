package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.cel.CelExpression;
import io.nexuscomm.rules.cel.CelExpression.Unanswered;
import io.nexuscomm.rules.model.CelFields;
import io.nexuscomm.rules.model.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an expression holds; unknown where a field that it needs has no value. Where it cannot be worked out although
 * all is known, the rule has failed: that is no answer, and whoever wrote it should see it.
 */
record CelProbe(CelExpression expression, Set<Field> fields) implements Probe {

    static CelProbe of(String source) {
        CelExpression expression = CelFields.expression(source);
        return new CelProbe(expression, CelFields.of(expression, source));
    }

    @Override
    public Truth test(Evaluation evaluation) {
        try {
            return Truth.of(holds(evaluation));
        } catch (Unanswered unanswered) {
            if (unanswered.isTooMuch()
                    || unanswered.isLacking() && !lacking(evaluation).isEmpty()) {
                return Truth.UNKNOWN;
            }
            throw new Unworkable(String.valueOf(unanswered.getMessage()));
        }
    }

    @Override
    public String actual(Evaluation evaluation) {
        try {
            return String.valueOf(holds(evaluation));
        } catch (Unanswered unanswered) {
            String lacking = unanswered.isLacking() ? lacking(evaluation) : "";
            return lacking.isEmpty() ? String.valueOf(unanswered.getMessage()) : lacking + " is not known";
        }
    }

    private boolean holds(Evaluation evaluation) throws Unanswered {
        return expression.holds(
                name -> Optional.ofNullable(value(name, evaluation)),
                cost -> evaluation.budget().allows(cost));
    }

    /** The fields without a value, by name; empty when there is none. */
    private String lacking(Evaluation evaluation) {
        return fields.stream()
                .filter(field -> isLacking(field, evaluation))
                .map(Field::word)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean isLacking(Field field, Evaluation evaluation) {
        boolean inFamily =
                CelFields.FAMILIES.stream().anyMatch(family -> field.word().startsWith(family + "."));
        return inFamily ? evaluation.value(field) == null : value(field, evaluation) == null;
    }

    private @Nullable Object value(String name, Evaluation evaluation) {
        if (name.equals(CelFields.NOW)) {
            return evaluation.facts().now();
        }
        if (CelFields.FAMILIES.contains(name)) {
            return members(name + ".", evaluation);
        }
        return Field.find(name).map(field -> value(field, evaluation)).orElse(null);
    }

    private Map<String, Object> members(String family, Evaluation evaluation) {
        Map<String, Object> members = new HashMap<>();
        for (Field field : fields) {
            Object value = field.word().startsWith(family) ? evaluation.value(field) : null;
            if (value != null) {
                members.put(field.word().substring(family.length()), number(value));
            }
        }
        return members;
    }

    private static @Nullable Object value(Field field, Evaluation evaluation) {
        Object value = evaluation.value(field);
        return switch (field.kind()) {
            case KEY, TEXT -> value == null && field.absenceKnown() ? "" : value;
            case SET -> value instanceof Set<?> set ? List.copyOf(set) : List.of();
            case FLAG -> Boolean.TRUE.equals(value);
            case LABEL -> value instanceof Facts.Label label ? label.value() : null;
            case MOMENT -> value == null ? null : Values.moment(value);
            case NUMBER, VALUE -> value == null ? null : number(value);
        };
    }

    /** CEL has whole numbers of 64 bits and others, and no more. */
    private static Object number(Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        return number instanceof Long || number instanceof Integer || number instanceof Short
                ? (Object) number.longValue()
                : (Object) number.doubleValue();
    }
}
