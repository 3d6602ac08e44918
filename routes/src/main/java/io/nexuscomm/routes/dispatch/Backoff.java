package io.nexuscomm.routes.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: doubling, capped, with jitter, and never less than was asked for. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(10);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param attempt the one that failed, 1 for the first
     * @param asked what the provider asked for; null when it did not
     */
    Duration after(int attempt, @Nullable Duration asked) {
        long doubled = FIRST.toMillis() << Math.min(attempt - 1, 20);
        long capped = Math.min(doubled, CAP.toMillis());
        // half of it is certain, so that two attempts never follow at once
        long wait = capped / 2 + random.nextLong(capped / 2 + 1);
        return asked != null && asked.toMillis() > wait
                ? asked.plusMillis(random.nextLong(250))
                : Duration.ofMillis(wait);
    }
}
