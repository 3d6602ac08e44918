package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.text.Folding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes probes of comparisons, and enters what they look for into the lexicon. */
final class Probes {

    private final Lexicon.Builder lexicon;

    Probes(Lexicon.Builder lexicon) {
        this.lexicon = lexicon;
    }

    Probe of(Comparison comparison) {
        Field field = comparison.field();
        return switch (comparison.operator()) {
            case Operator.AnyOf any -> equal(field, any.values());
            case Operator.NoneOf none -> new Negated(equal(field, none.values()));
            case Operator.AllOf all -> new HoldsAll(field, Set.copyOf(all.values()));
            case Operator.Exists exists -> new Exists(field, exists.expected());
            case Operator.Is is -> new Automatic(is.expected());
            case Operator.Words words -> new TextProbe.Found(field, lexicon.words(words.words()));
            case Operator.Contains contains -> new TextProbe.Found(field, lexicon.pieces(contains.pieces()));
            case Operator.StartsWith starts -> new TextProbe.StartsWith(field, Folding.fold(starts.piece()));
            case Operator.EndsWith ends -> new TextProbe.EndsWith(field, Folding.fold(ends.piece()));
            case Operator.Matches matches ->
                new TextProbe.Matches(field, lexicon.expression(matches.expression(), matches.compiled()));
        };
    }

    private static Probe equal(Field field, List<String> values) {
        return switch (field.kind()) {
            case KEY -> new KeyEqual(field, Set.copyOf(values));
            case TEXT ->
                new TextProbe.Equal(field, values.stream().map(Folding::fold).collect(Collectors.toSet()));
            case SET -> new HoldsAny(field, Set.copyOf(values));
            case FLAG -> throw new IllegalArgumentException(field.word());
        };
    }

    private record KeyEqual(Field field, Set<String> values) implements Probe {
        @Override
        public Truth test(Evaluation evaluation) {
            String key = evaluation.key(field);
            return Truth.of(key != null && values.contains(key));
        }

        @Override
        public String actual(Evaluation evaluation) {
            return Actual.key(evaluation, field);
        }

        @Override
        public @Nullable Set<String> channels() {
            return field == Field.CHANNEL ? values : null;
        }
    }

    private record HoldsAny(Field field, Set<String> values) implements Probe {
        @Override
        public Truth test(Evaluation evaluation) {
            for (String held : evaluation.set(field)) {
                if (values.contains(held)) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }

        @Override
        public String actual(Evaluation evaluation) {
            return Actual.set(evaluation, field);
        }
    }

    private record HoldsAll(Field field, Set<String> values) implements Probe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of(evaluation.set(field).containsAll(values));
        }

        @Override
        public String actual(Evaluation evaluation) {
            return Actual.set(evaluation, field);
        }
    }

    private record Automatic(boolean expected) implements Probe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of(evaluation.facts().automatic() != null == expected);
        }

        @Override
        public String actual(Evaluation evaluation) {
            String automatic = evaluation.facts().automatic();
            return automatic == null ? "false" : automatic;
        }
    }

    /** A value may be missing by nature (nobody holds the conversation) or not be known: both do not exist. */
    private record Exists(Field field, boolean expected) implements Probe {
        @Override
        public Truth test(Evaluation evaluation) {
            return Truth.of(exists(evaluation) == expected);
        }

        private boolean exists(Evaluation evaluation) {
            return switch (field.kind()) {
                case KEY -> evaluation.key(field) != null;
                case SET -> !evaluation.set(field).isEmpty();
                case TEXT -> {
                    FieldText text = evaluation.text(field);
                    yield text != null && !text.folded().isEmpty();
                }
                case FLAG -> true;
            };
        }

        @Override
        public String actual(Evaluation evaluation) {
            return Actual.of(evaluation, field);
        }
    }

    private record Negated(Probe probe) implements Probe {
        @Override
        public Truth test(Evaluation evaluation) {
            return probe.test(evaluation).negated();
        }

        @Override
        public String actual(Evaluation evaluation) {
            return probe.actual(evaluation);
        }
    }
}
