package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Condition.Attachment;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Word;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By what a set holds: tags, or the kinds of the message's files. */
final class SetSieve implements Sieve {

    private final @Nullable Field field;
    private final long[] asking;
    private final long[] leftByEmpty;
    private final long[] leftByUnnamed;
    private final Map<String, Sparse> needing = new HashMap<>();
    private final Map<String, Sparse> refusing = new HashMap<>();

    /** What a rule asks of a set. */
    sealed interface Wish {

        /** One of the values. */
        record Needs(Set<String> values) implements Wish {}

        /** None of the values. */
        record Refuses(Set<String> values) implements Wish {}

        /** That it is not empty, or that it is. */
        record Exists(boolean expected) implements Wish {}
    }

    /**
     * @param field null for the kinds of the message's files
     * @param conjuncts of which each is a wish, by their rules' positions
     */
    SetSieve(@Nullable Field field, List<Conjunct> conjuncts, int rules) {
        this.field = field;
        this.asking = Bits.none(rules);
        this.leftByEmpty = Bits.all(rules);
        this.leftByUnnamed = Bits.all(rules);
        for (Conjunct conjunct : conjuncts) {
            Wish wish = wish(conjunct);
            if (wish != null) {
                enter(wish, conjunct.position());
            }
        }
    }

    private void enter(Wish wish, int position) {
        Bits.set(asking, position);
        switch (wish) {
            case Wish.Needs needs -> {
                Bits.clear(leftByEmpty, position);
                Bits.clear(leftByUnnamed, position);
                note(needs.values(), position, needing);
            }
            case Wish.Refuses refuses -> note(refuses.values(), position, refusing);
            case Wish.Exists exists -> Bits.clear(exists.expected() ? leftByEmpty : leftByUnnamed, position);
        }
    }

    private static void note(Set<String> values, int position, Map<String, Sparse> rules) {
        values.forEach(
                value -> rules.computeIfAbsent(value, unused -> new Sparse()).add(position));
    }

    /** What a rule asks of a set by it; null when nothing that a sieve knows. */
    static @Nullable Wish wish(Conjunct conjunct) {
        return wish(conjunct.leaf().probe(), conjunct.negated());
    }

    private static @Nullable Wish wish(Probe probe, boolean negated) {
        return switch (probe) {
            case Negated contrary -> wish(contrary.probe(), !negated);
            case ValueProbe.HoldsAny any -> negated ? new Wish.Refuses(any.values()) : new Wish.Needs(any.values());
            // each of them is needed: one is enough to look for
            case ValueProbe.HoldsAll all ->
                negated ? null : new Wish.Needs(Set.of(all.values().iterator().next()));
            case ValueProbe.Exists exists ->
                exists.field().kind() == Field.Kind.SET ? new Wish.Exists(exists.expected() != negated) : null;
            case FileProbe file -> negated ? null : wish(file.wanted());
            default -> null;
        };
    }

    private static Wish wish(Attachment wanted) {
        if (Boolean.FALSE.equals(wanted.exists())) {
            return new Wish.Exists(false);
        }
        return wanted.kind().isEmpty()
                ? new Wish.Exists(true)
                : new Wish.Needs(wanted.kind().stream().map(Word::word).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public long[] asking() {
        return asking;
    }

    @Override
    public int cost() {
        return 0;
    }

    private Collection<String> held(Evaluation evaluation) {
        if (field != null) {
            return evaluation.set(field);
        }
        List<Facts.AttachedFile> files = evaluation.facts().files();
        return switch (files.size()) {
            case 0 -> List.of();
            case 1 -> List.of(files.getFirst().kind());
            default -> files.stream().map(Facts.AttachedFile::kind).toList();
        };
    }

    @Override
    public void sift(Evaluation evaluation, long[] left) {
        Collection<String> held = held(evaluation);
        if (held.isEmpty()) {
            Bits.and(left, leftByEmpty);
            return;
        }
        long[] kept = leftByUnnamed.clone();
        for (String value : held) {
            Sparse rules = needing.get(value);
            if (rules != null) {
                rules.addTo(kept);
            }
        }
        for (String value : held) {
            Sparse rules = refusing.get(value);
            if (rules != null) {
                rules.takeFrom(kept);
            }
        }
        Bits.and(left, kept);
    }
}
