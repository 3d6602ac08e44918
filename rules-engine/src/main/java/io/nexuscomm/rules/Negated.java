package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;

/** The contrary; what is unknown stays so. */
record Negated(Probe probe) implements Probe {

    @Override
    public Truth test(Evaluation evaluation) {
        return probe.test(evaluation).negated();
    }

    @Override
    public String actual(Evaluation evaluation) {
        return probe.actual(evaluation);
    }
}
