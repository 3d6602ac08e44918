package io.nexuscomm.rules;

import io.nexuscomm.rules.Facts.Change;
import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Field;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A look at what the event made of a field. */
sealed interface ChangeProbe extends Probe {

    /** The field it looks at. */
    Field field();

    @Override
    default String actual(Evaluation evaluation) {
        Change change = evaluation.facts().change(field());
        return change == null ? "unchanged" : shown(change.before()) + " to " + shown(change.after());
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "none" : Values.text(value);
    }

    record Any(Field field, boolean expected) implements ChangeProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of((evaluation.facts().change(field) != null) == expected);
        }
    }

    record From(Field field, Set<String> values) implements ChangeProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Change change = evaluation.facts().change(field);
            return Truth.of(change != null && change.before() != null && values.contains(Values.text(change.before())));
        }
    }

    record To(Field field, Set<String> values) implements ChangeProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Change change = evaluation.facts().change(field);
            return Truth.of(change != null && change.after() != null && values.contains(Values.text(change.after())));
        }
    }
}
