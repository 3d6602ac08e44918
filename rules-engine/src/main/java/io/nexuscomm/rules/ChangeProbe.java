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

    /** Whether one of the values is only on one side. Of several, as of tags, each is looked at. */
    private static boolean left(@Nullable Object here, @Nullable Object there, Set<String> values) {
        if (here instanceof Set<?> all) {
            return all.stream()
                    .anyMatch(each -> values.contains(each.toString())
                            && !(there instanceof Set<?> others && others.contains(each)));
        }
        return here != null && values.contains(Values.text(here));
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
            return Truth.of(change != null && ChangeProbe.left(change.before(), change.after(), values));
        }
    }

    record To(Field field, Set<String> values) implements ChangeProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Change change = evaluation.facts().change(field);
            return Truth.of(change != null && ChangeProbe.left(change.after(), change.before(), values));
        }
    }
}
