package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import java.util.Set;
import java.util.stream.Collectors;

/** What a field held, for people to read. */
final class Actual {

    private static final String UNKNOWN = "unknown";

    private Actual() {}

    static String of(Evaluation evaluation, Field field) {
        Object value = evaluation.value(field);
        if (value == null) {
            return field.absenceKnown() ? "none" : UNKNOWN;
        }
        return value instanceof Set<?> set
                ? set.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : Values.text(value);
    }
}
