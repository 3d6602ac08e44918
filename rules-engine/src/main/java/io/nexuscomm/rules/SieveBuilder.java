package io.nexuscomm.rules;

import io.nexuscomm.rules.SetSieve.Wish;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sorts what rules ask for by field and by how it can be looked up, and makes sieves of it. */
final class SieveBuilder {

    private static final Object FILES = FileProbe.class;

    private final Set<Field> changing;
    private final Lexicon lexicon;
    private final Map<Field, SortedMap<Integer, List<Conjunct>>> values = new HashMap<>();
    private final Map<Field, List<Conjunct>> sets = new HashMap<>();
    private final List<Conjunct> files = new ArrayList<>();
    private final Map<Axis, SortedMap<Integer, List<Conjunct>>> axes = new HashMap<>();
    private final Map<Axis, Set<Edge>> edges = new HashMap<>();
    private final Map<Field, List<Conjunct>> words = new HashMap<>();
    private final List<List<Conjunct>> taken = new ArrayList<>();
    private final Set<Leaf> decided = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Leaf> searched = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Numbers of a field or moments of it: they cannot be compared with each other. */
    private record Axis(Field field, Class<? extends Edge> type) {}

    /** @param changing fields that are left alone */
    SieveBuilder(Set<Field> changing, Lexicon lexicon) {
        this.changing = changing;
        this.lexicon = lexicon;
    }

    /** Takes those of the next rule, in the order in which they are to be told. */
    void add(List<Conjunct> conjuncts) {
        List<Conjunct> own = new ArrayList<>(conjuncts.size());
        Set<Object> needed = new HashSet<>();
        for (Conjunct conjunct : conjuncts) {
            if (sortIn(conjunct, needed)) {
                own.add(conjunct);
            }
        }
        taken.add(List.copyOf(own));
    }

    /** Those that were taken, by rule. */
    List<List<Conjunct>> taken() {
        return taken;
    }

    /** Those that hold wherever the sieves leave their rule: nobody has to look again. By identity. */
    Set<Leaf> decided() {
        return decided;
    }

    /** Those that hold as well where the texts were searched for all rules. By identity. */
    Set<Leaf> searched() {
        return searched;
    }

    /** @param needed of what the rule needs one thing already: a sieve looks for one only */
    private boolean sortIn(Conjunct conjunct, Set<Object> needed) {
        Field field = ValueSieve.field(conjunct);
        if (field != null) {
            if (changing.contains(field)) {
                return false;
            }
            if (field.kind() != Field.Kind.LABEL) {
                decided.add(conjunct.leaf());
            }
            return enter(conjunct, values.computeIfAbsent(field, key -> new TreeMap<>()));
        }
        Wish wish = SetSieve.wish(conjunct);
        if (wish != null) {
            return sortInSet(conjunct, wish, needed);
        }
        if (!EdgeSieve.edges(conjunct).isEmpty()) {
            return sortInEdges(conjunct);
        }
        Field text = WordSieve.field(conjunct, lexicon);
        if (text == null || changing.contains(text) || !needed.add(text)) {
            return false;
        }
        if (conjunct.leaf().probe() instanceof TextProbe.Found) {
            searched.add(conjunct.leaf());
        }
        return words.computeIfAbsent(text, unused -> new ArrayList<>()).add(conjunct);
    }

    private boolean sortInSet(Conjunct conjunct, Wish wish, Set<Object> needed) {
        Field field = setField(conjunct.leaf().probe());
        boolean once = !(wish instanceof Wish.Needs) || needed.add(field == null ? FILES : field);
        if (!once || field != null && changing.contains(field)) {
            return false;
        }
        if (field == null) {
            return files.add(conjunct);
        }
        if (!(wish instanceof Wish.Exists) && !(conjunct.leaf().probe() instanceof ValueProbe.HoldsAll)) {
            decided.add(conjunct.leaf());
        }
        return sets.computeIfAbsent(field, unused -> new ArrayList<>()).add(conjunct);
    }

    private static @Nullable Field setField(Leaf.Probe probe) {
        return switch (probe) {
            case Negated negated -> setField(negated.probe());
            case ValueProbe value -> value.field();
            default -> null;
        };
    }

    private boolean sortInEdges(Conjunct conjunct) {
        List<Edge> own = EdgeSieve.edges(conjunct);
        Axis axis = new Axis(EdgeSieve.field(conjunct), own.getFirst().getClass());
        Set<Edge> known = edges.computeIfAbsent(axis, unused -> new HashSet<>());
        if (changing.contains(axis.field()) || !known.containsAll(own) && known.size() + own.size() > EdgeSieve.MOST) {
            return false;
        }
        known.addAll(own);
        decided.add(conjunct.leaf());
        return enter(conjunct, axes.computeIfAbsent(axis, unused -> new TreeMap<>()));
    }

    private static boolean enter(Conjunct conjunct, SortedMap<Integer, List<Conjunct>> byRule) {
        return byRule.computeIfAbsent(conjunct.position(), unused -> new ArrayList<>(1))
                .add(conjunct);
    }

    /** Those that take out most come first, and what has to be searched comes last. */
    Sieve[] sieves(int rules) {
        List<Sieve> sieves = new ArrayList<>();
        values.forEach((field, own) -> sieves.add(new ValueSieve(field, own, rules)));
        sets.forEach((field, own) -> sieves.add(new SetSieve(field, own, rules)));
        if (!files.isEmpty()) {
            sieves.add(new SetSieve(null, files, rules));
        }
        axes.forEach((axis, own) -> sieves.add(new EdgeSieve(axis.field(), own, rules)));
        words.forEach((field, own) -> sieves.add(new WordSieve(field, own, lexicon, rules)));
        sieves.sort(Comparator.comparingInt(Sieve::cost).thenComparingInt(sieve -> -Bits.count(sieve.asking())));
        return sieves.toArray(Sieve[]::new);
    }
}
