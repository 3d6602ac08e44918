package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition made ready. Its verdict for the case that it fails is made beforehand: most rules do not fire. */
sealed interface Node permits Leaf, Group {

    /** Evaluates it. When it is not true, {@link Evaluation#blame} names the verdict that says why. */
    Truth test(Evaluation evaluation);

    /** The verdict when a rule fails because of this node. */
    Verdict failure();

    /** How dear it is to evaluate, relative to the others. */
    int cost();

    /**
     * Adds the comparisons that must hold, or must not, for it to be as its rule needs it.
     *
     * @param position of the rule
     * @param negated whether it must be false, and not true
     */
    void conjuncts(int position, boolean negated, List<Conjunct> into);

    /**
     * What is left to find out when some comparisons are known to be as their rule needs them.
     *
     * @param known by identity
     * @return null when nothing is left
     */
    @Nullable
    Node without(Set<Leaf> known);

    /** Adds what each comparison found. */
    void explain(Evaluation evaluation, List<Check> checks);

    /**
     * Adds the comparisons that stood in the way.
     *
     * @param blamed the verdict of the node that failed: what is not below it stood in nobody's way; null when this one is
     * @param negated whether it should have been false, and not true
     */
    void obstacles(@Nullable Verdict blamed, boolean negated, Evaluation evaluation, List<Check> checks);
}
