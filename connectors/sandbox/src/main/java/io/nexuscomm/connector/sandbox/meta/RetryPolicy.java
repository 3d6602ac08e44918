package io.nexuscomm.connector.sandbox.meta;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a webhook that was not answered with 2xx is posted again. Meta goes on for up to seven days; a sandbox gives up
 * after minutes.
 *
 * @param first the first pause; each one after it is twice as long
 * @param longest no pause is longer
 * @param giveUpAfter counted from the first attempt
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {
    /** After 1, 2, 4 … 30 s, for five minutes. */
    public static final RetryPolicy STANDARD =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** The pause after so many failed attempts, or nothing when it is time to give up. */
    Optional<Duration> pause(int attempts, Instant firstAttempt, Instant now) {
        var pause = first.multipliedBy(1L << Math.min(attempts - 1, 20));
        var next = pause.compareTo(longest) > 0 ? longest : pause;
        return now.plus(next).isAfter(firstAttempt.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
    }
}
