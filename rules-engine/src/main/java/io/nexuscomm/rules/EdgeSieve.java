package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By where a number or a moment lies between all edges that rules name: one mask for each edge and for each gap beside
 * it.
 */
final class EdgeSieve implements Sieve {

    /** Beyond, rules with further edges are asked one by one: a mask for each would cost memory for nothing. */
    static final int MOST = 128;

    private final Field field;
    private final boolean moments;
    private final Edge[] edges;
    private final long[] asking;

    /** Edge {@code i} is at {@code 2 * i + 1}, the gap before it at {@code 2 * i}. */
    private final long[][] masks;

    private final long[] absent;

    /** @param conjuncts with at most {@link #MOST} edges, all numbers or all moments, by their rules' positions */
    EdgeSieve(Field field, SortedMap<Integer, List<Conjunct>> conjuncts, int rules) {
        this.field = field;
        this.edges = conjuncts.values().stream()
                .flatMap(List::stream)
                .flatMap(conjunct -> edges(conjunct).stream())
                .collect(TreeSet<Edge>::new, TreeSet::add, TreeSet::addAll)
                .toArray(Edge[]::new);
        this.moments = edges[0] instanceof Edge.OfMoment;
        this.asking = Bits.none(rules);
        conjuncts.keySet().forEach(position -> Bits.set(asking, position));
        this.absent = mask(null, conjuncts, rules);
        this.masks = new long[2 * edges.length + 1][];
        for (int i = 0; i < masks.length; i++) {
            masks[i] = mask(i % 2 == 1 ? value(edges[i / 2]) : inGap(i / 2), conjuncts, rules);
        }
    }

    /** The edges that a conjunct compares with; empty when it does not. */
    static List<Edge> edges(Conjunct conjunct) {
        return switch (conjunct.leaf().probe()) {
            case ValueProbe.Beside beside -> List.of(beside.edge());
            case ValueProbe.Inside inside -> List.of(inside.low(), inside.high());
            case Probe ignored -> List.of();
        };
    }

    /** Of a conjunct that has edges. */
    static Field field(Conjunct conjunct) {
        return ((ValueProbe) conjunct.leaf().probe()).field();
    }

    private long[] mask(@Nullable Object value, SortedMap<Integer, List<Conjunct>> conjuncts, int rules) {
        long[] mask = Bits.all(rules);
        Evaluation sample = Samples.of(field, value);
        conjuncts.forEach((position, own) -> {
            if (!Samples.allHold(own, sample)) {
                Bits.clear(mask, position);
            }
        });
        return mask;
    }

    private static Object value(Edge edge) {
        return switch (edge) {
            case Edge.OfNumber number -> number.number();
            case Edge.OfMoment moment -> moment.moment();
        };
    }

    /** A value between the edges before and at {@code i}, as any other there: no edge lies between. */
    private Object inGap(int i) {
        boolean last = i == edges.length;
        Object high = value(edges[last ? i - 1 : i]);
        Object low = i == 0 ? high : value(edges[i - 1]);
        if (high instanceof Instant to && low instanceof Instant from) {
            return last
                    ? to.plusSeconds(1)
                    : i == 0
                            ? to.minusSeconds(1)
                            : from.plus(Duration.between(from, to).dividedBy(2));
        }
        BigDecimal to = (BigDecimal) high;
        BigDecimal from = (BigDecimal) low;
        return last
                ? to.add(BigDecimal.ONE)
                : i == 0 ? to.subtract(BigDecimal.ONE) : from.add(to).multiply(new BigDecimal("0.5"));
    }

    @Override
    public long[] asking() {
        return asking;
    }

    @Override
    public int cost() {
        return 0;
    }

    @Override
    public void sift(Evaluation evaluation, long[] left) {
        Object value = evaluation.value(field);
        Object comparable = value == null ? null : moments ? Values.moment(value) : Values.number(value);
        Bits.and(left, comparable == null ? absent : masks[place(comparable)]);
    }

    private int place(Object value) {
        int from = 0;
        int to = edges.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            Integer compared = Values.compare(value, edges[middle]);
            if (compared == null || compared == 0) {
                return 2 * middle + 1;
            }
            if (compared > 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 2 * from;
    }
}
