package io.nexuscomm.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What keeps rules from answering machines, themselves and the past. Always on; no rule can switch them off. RFC 3834
 * says why automatic mail must not be answered automatically; other channels have no such mark, so the count of
 * automatic messages in a row has to tell.
 */
final class Guards {

    /** Automatic messages in a row after which the other side counts as a machine. */
    static final int DUEL = 4;

    /** How long rules then keep silent on the lane. */
    static final Duration SILENCE = Duration.ofHours(1);

    private Guards() {}

    /** What forbids a rule whatever its condition says; null when nothing does. */
    static @Nullable String beforehand(Facts facts, boolean replies) {
        if (facts.historical()) {
            return "safety.historical";
        }
        if (!replies) {
            return null;
        }
        return switch (facts.origin()) {
            case CONTACT -> facts.automatic() != null ? "safety.automated" : null;
            case AGENT, AUTOMATION, API, EXTERNAL, IMPORT, SYSTEM, UNKNOWN -> "safety.origin";
        };
    }

    /** What forbids a reply that would go out now; null when nothing does. */
    static @Nullable String lastly(Facts facts) {
        if (facts.laneMutedUntil() != null && facts.laneMutedUntil().isAfter(facts.now())) {
            return "safety.muted";
        }
        return facts.automaticInARow() >= DUEL ? "safety.duel" : null;
    }
}
