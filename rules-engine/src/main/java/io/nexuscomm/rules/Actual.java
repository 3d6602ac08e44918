package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import java.util.TreeSet;

/** What a field held, for people to read. */
final class Actual {

    private static final String UNKNOWN = "unknown";

    private Actual() {}

    static String of(Evaluation evaluation, Field field) {
        return switch (field.kind()) {
            case KEY -> key(evaluation, field);
            case SET -> set(evaluation, field);
            case TEXT -> {
                FieldText text = evaluation.text(field);
                yield text == null ? UNKNOWN : text.written();
            }
            case FLAG -> UNKNOWN;
        };
    }

    static String key(Evaluation evaluation, Field field) {
        String key = evaluation.key(field);
        return key == null ? "nobody" : key;
    }

    static String set(Evaluation evaluation, Field field) {
        return String.join(", ", new TreeSet<>(evaluation.set(field)));
    }
}
