package io.nexuscomm.routes.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: doubling, capped, with jitter, and never less than was asked for, unless
 * that is more than a day: then the provider is asked again after a day.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration CAP = Duration.ofMinutes(10);
    static final Duration LONGEST_UNASKED = Duration.ofHours(1);
    static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private static final long JITTER_AFTER_ASKED = 250;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * After a refusal that says it was too much and not for how long: four times longer with each attempt, an hour at most.
     * So a dozen attempts last for most of a working day, and a provider that wants peace gets it.
     */
    Duration afterTooMuch(int attempt) {
        long seconds = Math.min(1L << Math.clamp(2L * attempt, 0, 20), LONGEST_UNASKED.toSeconds());
        long certain = Duration.ofSeconds(seconds).toMillis();
        return Duration.ofMillis(certain + random.nextLong(certain / 4 + 1));
    }

    /**
     * @param attempt the one that failed, 1 for the first
     * @param asked what the provider asked for; null when it did not
     */
    Duration after(int attempt, @Nullable Duration asked) {
        long doubled = FIRST.toMillis() << Math.clamp(attempt - 1, 0, 20);
        long capped = Math.min(doubled, CAP.toMillis());
        // half of it is certain, so that two attempts never follow at once
        Duration own = Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return bounded.plusMillis(random.nextLong(JITTER_AFTER_ASKED));
    }
}
