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

    private final InstantSource clock;
    private final Map<AccountId, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    private record Bucket(double tokens, Instant filledAt) {}

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
        double burst = Math.max(1, perSecond);
        Bucket after = buckets.merge(account, new Bucket(burst - 1, now), (before, fresh) -> {
            double elapsed =
                    Math.max(0, Duration.between(before.filledAt(), now).toNanos() / 1e9);
            return new Bucket(Math.min(burst, Math.max(before.tokens(), 0) + elapsed * perSecond) - 1, now);
        });
        if (after.tokens() >= 0) {
            return Optional.empty();
        }
        return Optional.of(now.plusNanos((long) (-after.tokens() / perSecond * 1e9)));
    }
}
