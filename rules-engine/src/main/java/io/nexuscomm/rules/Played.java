package io.nexuscomm.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an example.
 *
 * @param effects all of them, also those of later steps
 * @param variables what was captured and found out on the way
 * @param cancelled the steps at which a run ended while it waited, by their ids or paths
 * @param nextCheck when something would be looked at again; null when nothing would
 * @param firedAt when it began, where time went by before
 */
record Played(
        Verdict verdict,
        List<Effect> effects,
        Map<String, Object> variables,
        List<String> cancelled,
        @Nullable Instant nextCheck,
        @Nullable Instant firedAt) {

    /** Of one decision, without what may come later. */
    static Played of(RuleSet alone, Facts facts) {
        Decision decision = alone.decide(facts);
        Rehearsal rehearsal = Rehearsal.of(alone, decision.effects(), facts);
        Map<String, Object> variables = new HashMap<>(decision.variables());
        variables.putAll(rehearsal.variables());
        return new Played(decision.verdicts().getFirst(), rehearsal.effects(), variables, List.of(), null, null);
    }
}
