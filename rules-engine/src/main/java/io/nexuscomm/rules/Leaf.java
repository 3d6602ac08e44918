package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison.
 *
 * @param orUnknown whether it holds when its field has no value
 */
record Leaf(Verdict failure, String expected, boolean orUnknown, int cost, Probe probe) implements Node {

    /** A look at the facts. */
    interface Probe {

        Truth test(Evaluation evaluation);

        /** The value that was looked at, for people to read. */
        String actual(Evaluation evaluation);
    }

    @Override
    public Truth test(Evaluation evaluation) {
        Truth truth = look(evaluation);
        if (truth == Truth.UNKNOWN && orUnknown) {
            return Truth.TRUE;
        }
        if (truth != Truth.TRUE) {
            evaluation.blame(failure);
        }
        return truth;
    }

    private Truth look(Evaluation evaluation) {
        try {
            return probe.test(evaluation);
        } catch (Unworkable failed) {
            throw failed.at(path(), expected);
        }
    }

    /** As {@link #test}; what cannot be worked out, and need not be, is unknown. */
    private Truth told(Evaluation evaluation) {
        try {
            return test(evaluation);
        } catch (Unworkable failed) {
            return Truth.UNKNOWN;
        }
    }

    private String path() {
        return failure.why() == null ? "" : failure.why();
    }

    @Override
    public void conjuncts(int position, boolean negated, List<Conjunct> into) {
        into.add(new Conjunct(position, this, negated));
    }

    @Override
    public @Nullable Node without(Set<Leaf> known) {
        return known.contains(this) ? null : this;
    }

    @Override
    public void explain(Evaluation evaluation, List<Check> checks) {
        checks.add(check(evaluation, told(evaluation)));
    }

    @Override
    public void obstacles(@Nullable Verdict blamed, boolean negated, Evaluation evaluation, List<Check> checks) {
        if (blamed != null && blamed != failure) {
            return;
        }
        Truth truth = told(evaluation);
        if (truth != (negated ? Truth.FALSE : Truth.TRUE)) {
            checks.add(check(evaluation, truth));
        }
    }

    private Check check(Evaluation evaluation, Truth truth) {
        String actual = Lines.cut(probe.actual(evaluation), 80);
        return new Check(path(), expected, actual, truth == Truth.TRUE, truth == Truth.UNKNOWN);
    }
}
