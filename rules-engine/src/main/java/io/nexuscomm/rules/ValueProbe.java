package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A look at a field's value. */
sealed interface ValueProbe extends Probe {

    /** The field it looks at. */
    Field field();

    @Override
    default String actual(Evaluation evaluation) {
        return Actual.of(evaluation, field());
    }

    /** Without a value it is false where that is a fact, and unknown where nobody knows. */
    private static Truth absent(Field field) {
        return field.absenceKnown() ? Truth.FALSE : Truth.UNKNOWN;
    }

    record Equal(Field field, Set<String> values) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Object value = evaluation.value(field);
            return value == null ? absent(field) : Truth.of(values.contains(Values.text(value)));
        }
    }

    record HoldsAny(Field field, Set<String> values) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            for (String held : evaluation.set(field)) {
                if (values.contains(held)) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }
    }

    record HoldsAll(Field field, Set<String> values) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of(evaluation.set(field).containsAll(values));
        }
    }

    record Flag(Field field, boolean expected) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of(Boolean.TRUE.equals(evaluation.value(field)) == expected);
        }

        /** For automatic mail, by which header it is known. */
        @Override
        public String actual(Evaluation evaluation) {
            String automatic = evaluation.facts().automatic();
            boolean marked = field.equals(Field.MESSAGE_AUTO_SUBMITTED) || field.equals(Field.SENDER_IS_BOT);
            boolean holds = Boolean.TRUE.equals(evaluation.value(field));
            return marked && holds && automatic != null && !automatic.equals(field.word())
                    ? automatic
                    : String.valueOf(Boolean.TRUE.equals(evaluation.value(field)));
        }
    }

    /** A value may be missing by nature (nobody holds the conversation) or not be known: both do not exist. */
    record Exists(Field field, boolean expected) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of(exists(evaluation) == expected);
        }

        private boolean exists(Evaluation evaluation) {
            return switch (evaluation.value(field)) {
                case null -> false;
                case Set<?> set -> !set.isEmpty();
                case String text -> {
                    FieldText known = field.kind() == Field.Kind.TEXT ? evaluation.text(field) : null;
                    yield !(known == null ? text : known.folded()).isEmpty();
                }
                default -> true;
            };
        }
    }

    /** Unknown, too, when the classifier is less sure than the rule wants. */
    record Labelled(Field field, Set<String> values, double confidence) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            return evaluation.value(field) instanceof Facts.Label label && label.confidence() >= confidence
                    ? Truth.of(values.contains(label.value()))
                    : Truth.UNKNOWN;
        }

        @Override
        public String actual(Evaluation evaluation) {
            return evaluation.value(field) instanceof Facts.Label label
                    ? label.value() + " (" + label.confidence() + ")"
                    : Actual.of(evaluation, field);
        }
    }

    record Beside(Field field, Relation relation, Edge edge) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Object value = evaluation.value(field);
            Integer compared = value == null ? null : Values.compare(value, edge);
            return compared == null ? Truth.UNKNOWN : Truth.of(relation.holds(compared));
        }
    }

    record Inside(Field field, Edge low, Edge high) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Object value = evaluation.value(field);
            Integer above = value == null ? null : Values.compare(value, low);
            Integer below = value == null ? null : Values.compare(value, high);
            return above == null || below == null ? Truth.UNKNOWN : Truth.of(above >= 0 && below <= 0);
        }
    }

    /** @param recent whether it must be younger than the period, and not older */
    record Since(Field field, Duration period, boolean recent) implements ValueProbe {
        @Override
        public Truth test(Evaluation evaluation) {
            Object value = evaluation.value(field);
            Instant moment = value == null ? null : Values.moment(value);
            if (moment == null) {
                return Truth.UNKNOWN;
            }
            boolean young = moment.isAfter(evaluation.facts().now().minus(period));
            return Truth.of(young == recent);
        }
    }
}
