package io.nexuscomm.rules;

/**
 * A comparison without which a rule cannot fire.
 *
 * @param position of the rule
 * @param negated whether it must be false, and not true
 */
record Conjunct(int position, Leaf leaf, boolean negated) {

    boolean holds(Evaluation evaluation) {
        return leaf.test(evaluation) == (negated ? Truth.FALSE : Truth.TRUE);
    }
}
