package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** By a field's exact value: one mask for each value that a rule names, one for all others, one for none. */
final class ValueSieve implements Sieve {

    /** No rule can name it: the language refuses noncharacters. */
    private static final String UNNAMED = "\uFFFF";

    private final Field field;
    private final long[] asking;
    private final Map<String, Mask> named = new HashMap<>();
    private final long[] other;
    private final long[] absent;

    /** @param conjuncts by their rules' positions */
    ValueSieve(Field field, SortedMap<Integer, List<Conjunct>> conjuncts, int rules) {
        this.field = field;
        this.asking = Bits.none(rules);
        this.other = Bits.all(rules);
        this.absent = Bits.all(rules);
        Evaluation unnamed = sample(UNNAMED);
        Evaluation none = sample(null);
        Map<String, Evaluation> samples = new HashMap<>();
        Map<String, Sparse> differences = new HashMap<>();
        conjuncts.forEach((position, own) -> {
            Bits.set(asking, position);
            boolean leftByOthers = Samples.allHold(own, unnamed);
            if (!leftByOthers) {
                Bits.clear(other, position);
            }
            if (!Samples.allHold(own, none)) {
                Bits.clear(absent, position);
            }
            own.stream()
                    .flatMap(conjunct -> values(conjunct).stream())
                    .distinct()
                    .forEach(value -> {
                        if (Samples.allHold(own, samples.computeIfAbsent(value, this::sample)) != leftByOthers) {
                            differences
                                    .computeIfAbsent(value, unused -> new Sparse())
                                    .add(position);
                        }
                    });
        });
        differences.forEach((value, difference) -> named.put(value, Mask.of(other, difference)));
    }

    /** Which field it can be sifted by; null when by none. */
    static @Nullable Field field(Conjunct conjunct) {
        return switch (conjunct.leaf().probe()) {
            case Negated negated -> field(negated.probe(), conjunct);
            case Probe probe -> field(probe, conjunct);
        };
    }

    private static @Nullable Field field(Probe probe, Conjunct conjunct) {
        return switch (probe) {
            case ValueProbe.Equal equal -> equal.field();
            case ValueProbe.Flag flag -> flag.field();
            case TextProbe.Equal equal -> equal.field();
            // when the classifier is not sure enough the label says nothing, and the comparison may hold all the same
            case ValueProbe.Labelled labelled ->
                conjunct.leaf().orUnknown() && !conjunct.negated() ? null : labelled.field();
            case ValueProbe.Exists exists ->
                switch (exists.field().kind()) {
                    case SET, MOMENT -> null;
                    case KEY, TEXT, FLAG, NUMBER, LABEL, VALUE -> exists.field();
                };
            default -> null;
        };
    }

    private static Set<String> values(Conjunct conjunct) {
        Probe probe = conjunct.leaf().probe();
        return switch (probe instanceof Negated negated ? negated.probe() : probe) {
            case ValueProbe.Equal equal -> equal.values();
            case ValueProbe.Labelled labelled -> labelled.values();
            case TextProbe.Equal equal -> equal.values();
            case ValueProbe.Flag ignored -> Set.of("true", "false");
            case ValueProbe.Exists ignored -> Set.of("");
            default -> Set.of();
        };
    }

    private Evaluation sample(@Nullable String key) {
        if (key == null) {
            return Samples.of(field, null);
        }
        return Samples.of(
                field,
                switch (field.kind()) {
                    case FLAG -> Boolean.valueOf(key);
                    case LABEL -> new Facts.Label(key, 1);
                    case KEY, TEXT, SET, NUMBER, MOMENT, VALUE -> key;
                });
    }

    /** How rules would write the value; null where there is none. */
    private @Nullable String key(Evaluation evaluation) {
        if (field.kind() == Field.Kind.TEXT) {
            FieldText text = evaluation.text(field);
            return text == null ? null : text.folded();
        }
        Object value = evaluation.value(field);
        return switch (field.kind()) {
            case FLAG -> String.valueOf(Boolean.TRUE.equals(value));
            case LABEL -> value instanceof Facts.Label label ? label.value() : null;
            case KEY, TEXT, SET, NUMBER, MOMENT, VALUE -> value == null ? null : Values.text(value);
        };
    }

    @Override
    public long[] asking() {
        return asking;
    }

    /** A text has to be folded. */
    @Override
    public int cost() {
        return field.kind() == Field.Kind.TEXT ? 1 : 0;
    }

    @Override
    public void sift(Evaluation evaluation, long[] left) {
        String key = key(evaluation);
        if (key == null) {
            Bits.and(left, absent);
            return;
        }
        Mask mask = named.get(key);
        if (mask == null) {
            Bits.and(left, other);
        } else {
            mask.sift(left);
        }
    }
}
