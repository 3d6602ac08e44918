package io.nexuscomm.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an example.
 *
 * @param effects all of them, also those of later steps
 * @param cancelled the steps at which a run ended while it waited, by their ids or paths
 * @param nextCheck when something would be looked at again; null when nothing would
 * @param firedAt when it began, where time went by before
 */
record Played(
        Verdict verdict,
        List<Effect> effects,
        List<String> cancelled,
        @Nullable Instant nextCheck,
        @Nullable Instant firedAt) {

    /** Of one decision, without what may come later. */
    static Played of(Decision decision) {
        return new Played(decision.verdicts().getFirst(), decision.effects(), List.of(), null, null);
    }
}
