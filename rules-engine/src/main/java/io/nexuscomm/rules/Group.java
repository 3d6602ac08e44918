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

    @Override
    public Truth test(Evaluation evaluation) {
        return switch (kind) {
            case ALL -> all(evaluation);
            case ANY -> any(evaluation);
            case NONE -> none(evaluation);
        };
    }

    private Truth all(Evaluation evaluation) {
        Verdict unknown = null;
        for (Node node : cheapFirst) {
            Truth truth = node.test(evaluation);
            if (truth == Truth.FALSE) {
                return Truth.FALSE;
            }
            if (truth == Truth.UNKNOWN && unknown == null) {
                unknown = evaluation.blamed();
            }
        }
        if (unknown == null) {
            return Truth.TRUE;
        }
        evaluation.blame(unknown);
        return Truth.UNKNOWN;
    }

    private Truth any(Evaluation evaluation) {
        Truth result = Truth.FALSE;
        for (Node node : cheapFirst) {
            Truth truth = node.test(evaluation);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            if (truth == Truth.UNKNOWN) {
                result = Truth.UNKNOWN;
            }
        }
        evaluation.blame(failure);
        return result;
    }

    private Truth none(Evaluation evaluation) {
        Verdict unknown = null;
        for (Node node : cheapFirst) {
            Truth truth = node.test(evaluation);
            if (truth == Truth.TRUE) {
                evaluation.blame(node.failure());
                return Truth.FALSE;
            }
            if (truth == Truth.UNKNOWN && unknown == null) {
                unknown = evaluation.blamed();
            }
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
