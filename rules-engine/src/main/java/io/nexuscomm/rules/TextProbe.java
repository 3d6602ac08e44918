package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Field;
import java.util.Set;

/** A look at a text: unknown when the message has no such text. */
sealed interface TextProbe extends Probe {

    Field field();

    Truth test(FieldText text);

    @Override
    default Truth test(Evaluation evaluation) {
        FieldText text = evaluation.text(field());
        return text == null ? Truth.UNKNOWN : test(text);
    }

    @Override
    default String actual(Evaluation evaluation) {
        return Actual.of(evaluation, field());
    }

    record Equal(Field field, Set<String> values) implements TextProbe {
        @Override
        public Truth test(FieldText text) {
            return Truth.of(values.contains(text.folded()));
        }
    }

    record Found(Field field, int[] needles) implements TextProbe {
        @Override
        public Truth test(FieldText text) {
            return Truth.of(text.hasAny(needles));
        }

        /** The words found, which may stand far from the text's beginning. */
        @Override
        public String actual(Evaluation evaluation) {
            FieldText text = evaluation.text(field);
            return text != null && text.hasAny(needles) ? text.found(needles) : Actual.of(evaluation, field);
        }
    }

    record StartsWith(Field field, String piece) implements TextProbe {
        @Override
        public Truth test(FieldText text) {
            return Truth.of(text.folded().startsWith(piece));
        }
    }

    record EndsWith(Field field, String piece) implements TextProbe {
        @Override
        public Truth test(FieldText text) {
            return Truth.of(text.folded().endsWith(piece));
        }
    }

    record Matches(Field field, int expression) implements TextProbe {
        @Override
        public Truth test(FieldText text) {
            return text.matches(expression);
        }
    }
}
