package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several conditions as one. The cheap ones are looked at first; explained they are in the order they were written. */
record Group(Kind kind, Verdict failure, List<Node> written, Node[] cheapFirst) implements Node {

    /** How the conditions make one. */
    enum Kind {
        ALL,
        ANY,
        NONE
    }

    static Group of(Kind kind, Verdict failure, List<Node> nodes) {
        Node[] cheapFirst =
                nodes.stream().sorted(Comparator.comparingInt(Node::cost)).toArray(Node[]::new);
        return new Group(kind, failure, List.copyOf(nodes), cheapFirst);
    }

    /**
     * As three values have it: one that decides does so whatever the others are, also where one of them cannot be worked
     * out. Only where none decides has the rule failed.
     */
    @Override
    public Truth test(Evaluation evaluation) {
        Truth decides = kind == Kind.ALL ? Truth.FALSE : Truth.TRUE;
        Verdict unknown = null;
        Unworkable failed = null;
        for (Node node : cheapFirst) {
            try {
                Truth truth = node.test(evaluation);
                if (truth == decides) {
                    return decided(node, evaluation);
                }
                if (truth == Truth.UNKNOWN && unknown == null) {
                    unknown = evaluation.blamed();
                }
            } catch (Unworkable unworkable) {
                failed = failed == null ? unworkable : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return undecided(unknown, evaluation);
    }

    private Truth decided(Node node, Evaluation evaluation) {
        return switch (kind) {
            case ALL -> Truth.FALSE;
            case ANY -> Truth.TRUE;
            case NONE -> {
                evaluation.blame(node.failure());
                yield Truth.FALSE;
            }
        };
    }

    /** @param unknown what the first one that nobody knows is blamed on; null when all are known */
    private Truth undecided(@Nullable Verdict unknown, Evaluation evaluation) {
        if (kind == Kind.ANY) {
            evaluation.blame(failure);
            return unknown == null ? Truth.FALSE : Truth.UNKNOWN;
        }
        if (unknown == null) {
            return Truth.TRUE;
        }
        evaluation.blame(unknown);
        return Truth.UNKNOWN;
    }

    @Override
    public int cost() {
        int cost = 0;
        for (Node node : written) {
            cost = Math.max(cost, node.cost());
        }
        return cost;
    }

    @Override
    public void conjuncts(int position, boolean negated, List<Conjunct> into) {
        Kind separable = negated ? Kind.ANY : Kind.ALL;
        if (kind == separable) {
            written.forEach(node -> node.conjuncts(position, negated, into));
        } else if (kind == Kind.NONE && !negated) {
            written.forEach(node -> node.conjuncts(position, true, into));
        }
    }

    @Override
    public @Nullable Node without(Set<Leaf> known) {
        List<Node> left = new ArrayList<>(written.size());
        for (Node node : written) {
            Node rest = node.without(known);
            if (rest != null) {
                left.add(rest);
            }
        }
        if (left.equals(written)) {
            return this;
        }
        return left.isEmpty() ? null : of(kind, failure, left);
    }

    @Override
    public void explain(Evaluation evaluation, List<Check> checks) {
        written.forEach(node -> node.explain(evaluation, checks));
    }

    @Override
    public void obstacles(@Nullable Verdict blamed, boolean negated, Evaluation evaluation, List<Check> checks) {
        Verdict below = blamed == failure ? null : blamed;
        boolean unwanted = negated != (kind == Kind.NONE);
        written.forEach(node -> node.obstacles(below, unwanted, evaluation, checks));
    }
}
