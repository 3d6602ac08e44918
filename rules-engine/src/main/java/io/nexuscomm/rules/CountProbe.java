package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Condition.Count;

/** How often something happened lately; unknown where nobody counted. */
record CountProbe(Count count) implements Probe {

    @Override
    public Truth test(Evaluation evaluation) {
        Integer number = evaluation.facts().count(count);
        if (number == null) {
            return Truth.UNKNOWN;
        }
        boolean above = (count.gt() == null || number > count.gt()) && (count.gte() == null || number >= count.gte());
        boolean below = (count.lt() == null || number < count.lt()) && (count.lte() == null || number <= count.lte());
        return Truth.of(above && below);
    }

    @Override
    public String actual(Evaluation evaluation) {
        Integer number = evaluation.facts().count(count);
        return number == null ? "unknown" : number.toString();
    }
}
