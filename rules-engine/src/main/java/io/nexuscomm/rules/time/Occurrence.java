package io.nexuscomm.rules.time;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One time at which something is due.
 *
 * @param at the moment
 * @param wall the wall time that was asked for; null where none was, as in a period
 * @param change what a clock change did to it
 */
public record Occurrence(Instant at, @Nullable LocalDateTime wall, Change change) {

    /** What a clock change does to a wall time. */
    public enum Change {
        NONE,
        /** It does not exist that day, and another moment stands in for it. */
        MOVED,
        /** It exists twice that day, and this is one of both. */
        REPEATED
    }

    static Occurrence of(Instant at) {
        return new Occurrence(at, null, Change.NONE);
    }
}
