package io.nexuscomm.rules.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The ends of equal periods: elapsed time, which knows no zones and no clock changes. */
record Periods(Instant first, Duration every) implements Occurrences {

    @Override
    public Optional<Occurrence> atOrAfter(Instant from) {
        if (!from.isAfter(first)) {
            return Optional.of(Occurrence.of(first));
        }
        Duration elapsed = Duration.between(first, from);
        long whole = elapsed.dividedBy(every);
        Instant last = first.plus(every.multipliedBy(whole));
        return Optional.of(Occurrence.of(last.isBefore(from) ? last.plus(every) : last));
    }
}
