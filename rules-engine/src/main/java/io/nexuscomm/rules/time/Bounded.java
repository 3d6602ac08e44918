package io.nexuscomm.rules.time;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences of a time.
 *
 * @param start none before; null for no beginning
 * @param end none from then on; null for no end
 */
record Bounded(
        Occurrences all, @Nullable Instant start, @Nullable Instant end) implements Occurrences {

    @Override
    public Optional<Occurrence> atOrAfter(Instant from) {
        Instant first = start != null && start.isAfter(from) ? start : from;
        return all.atOrAfter(first).filter(found -> end == null || found.at().isBefore(end));
    }
}
