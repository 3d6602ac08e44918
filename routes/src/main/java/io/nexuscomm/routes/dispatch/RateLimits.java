package io.nexuscomm.routes.dispatch;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket per account that holds one second's worth of sends. On this node: the limits a provider states are
 * shared out among nodes by its own 429, which jobs honour. Thread-safe.
 */
final class RateLimits {

    /** Nobody is sent away for longer: who comes in a crowd comes again in a crowd, but rarely. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final double NANOS = 1e9;

    private final InstantSource clock;
    private final Map<AccountId, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** @param promised the moment that the last one was sent away to; each gets one of its own */
    private record Bucket(double tokens, Instant filledAt, Instant promised, boolean granted) {

        Bucket taken(Instant now, double perSecond) {
            double burst = Math.max(1, perSecond);
            double elapsed = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
            double there = Math.min(burst, tokens + elapsed * perSecond);
            if (there >= 1) {
                return new Bucket(there - 1, now, promised, true);
            }
            // one that gets nothing leaves what there is, or many who ask would keep it empty
            Instant next = now.plus(seconds((1 - there) / perSecond));
            Instant behindTheLast = earlier(promised.plus(seconds(1 / perSecond)), now.plus(LONGEST_WAIT));
            return new Bucket(there, now, later(next, behindTheLast), false);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        private static Duration seconds(double length) {
            return Duration.ofNanos((long) Math.ceil(length * NANOS));
        }
    }

    /**
     * Takes a token.
     *
     * @param perSecond 0 when there is no limit
     * @return empty when there was one, else when to come again
     */
    Optional<Instant> take(AccountId account, double perSecond) {
        if (perSecond <= 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Bucket after = buckets.compute(
                account,
                (id, before) -> before == null
                        ? new Bucket(Math.max(1, perSecond) - 1, now, now, true)
                        : before.taken(now, perSecond));
        return after.granted() ? Optional.empty() : Optional.of(after.promised());
    }
}
