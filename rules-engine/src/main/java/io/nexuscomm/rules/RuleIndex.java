package io.nexuscomm.rules;

import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out for all rules at once which of them can fire. Immutable. */
final class RuleIndex {

    private static final Conjunct[] NONE = {};

    private final Map<EventType, long[]> listening = new EnumMap<>(EventType.class);
    private final Map<String, long[]> told = new HashMap<>();
    private final Sieve[] sieves;
    private final long[][] asking;
    private final Conjunct[][] sifted;
    private final @Nullable Node[] rest;
    private final @Nullable Node[] restWithoutWords;

    /** @param changing the fields that the rules themselves change: each rule has to look at them in its turn */
    RuleIndex(List<CompiledRule> rules, Set<Field> changing, Lexicon lexicon) {
        SieveBuilder builder = new SieveBuilder(changing, lexicon);
        for (int position = 0; position < rules.size(); position++) {
            CompiledRule rule = rules.get(position);
            for (EventType type : rule.triggers()) {
                Bits.set(listening.computeIfAbsent(type, unused -> Bits.none(rules.size())), position);
            }
            for (String source : rule.sources()) {
                Bits.set(told.computeIfAbsent(source, unused -> Bits.none(rules.size())), position);
            }
            builder.add(rule.conjuncts(position));
        }
        this.sieves = builder.sieves(rules.size());
        this.asking = Arrays.stream(sieves).map(Sieve::asking).toArray(long[][]::new);
        this.sifted = new Conjunct[rules.size()][];
        this.rest = new Node[rules.size()];
        this.restWithoutWords = new Node[rules.size()];
        List<List<Conjunct>> taken = builder.taken();
        for (int position = 0; position < sifted.length; position++) {
            sifted[position] = taken.get(position).toArray(NONE);
            Node left = rules.get(position).condition().without(builder.decided());
            rest[position] = left;
            restWithoutWords[position] = left == null ? null : left.without(builder.searched());
        }
    }

    /** The rules that must be asked, as bits of their positions. The others cannot fire, whatever rules do. */
    long[] survivors(Evaluation evaluation) {
        long[] left = listeners(evaluation.facts());
        for (int i = 0; i < sieves.length; i++) {
            if (Bits.meet(left, asking[i])) {
                sift(sieves[i], evaluation, left);
            }
        }
        return left;
    }

    private long[] listeners(Facts facts) {
        EventType only = facts.type();
        if (only != null || facts.source() != null) {
            long[] listeners = only == null ? told.get(facts.source()) : listening.get(only);
            return listeners == null ? new long[0] : listeners.clone();
        }
        long[] all = Bits.none(sifted.length);
        for (EventType type : facts.types()) {
            long[] listeners = listening.get(type);
            if (listeners != null) {
                Bits.or(all, listeners);
            }
        }
        return all;
    }

    /** A value that cannot be looked at takes no rule out: each that asks for it has to say so. */
    private static void sift(Sieve sieve, Evaluation evaluation, long[] left) {
        try {
            sieve.sift(evaluation, left);
        } catch (RuntimeException broken) {
            evaluation.distrust();
        }
    }

    /** What is left to find out of a rule that survived; null when nothing is. */
    @Nullable
    Node rest(int position, Evaluation evaluation) {
        return evaluation.areWordsSifted() ? restWithoutWords[position] : rest[position];
    }

    /** What the index can take a rule out by, in the order it is looked at. */
    Conjunct[] sifted(int position) {
        return sifted[position];
    }
}
