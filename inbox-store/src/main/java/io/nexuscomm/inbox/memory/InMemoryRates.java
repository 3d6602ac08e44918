package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Rates;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

final class InMemoryRates implements Rates {

    private static final double NANOS = 1e9;
    private static final double ROUNDING = 1e-6;

    private record Bucket(Instant busyUntil, Instant heldUntil) {}

    private final Map<AccountId, Bucket> buckets = new HashMap<>();
    private final InstantSource clock;

    InMemoryRates(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Grant borrow(OrganizationId organization, AccountId account, double perSecond, int most) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(account, new Bucket(now, Instant.MIN));
        if (bucket.heldUntil.isAfter(now)) {
            return new Grant(0, Duration.between(now, bucket.heldUntil));
        }
        if (perSecond <= 0) {
            return new Grant(most, Duration.ZERO);
        }
        double burst = Rates.burst(perSecond);
        Instant busyUntil = bucket.busyUntil.isAfter(now) ? bucket.busyUntil : now;
        double left = burst - Duration.between(now, busyUntil).toNanos() / NANOS * perSecond;
        int tokens = (int) Math.clamp(Math.floor(left + ROUNDING), 0, most);
        buckets.put(account, new Bucket(busyUntil.plus(seconds(tokens / perSecond)), bucket.heldUntil));
        double wanted = Math.min(most, Math.floor(burst));
        return tokens > 0 ? new Grant(tokens, Duration.ZERO) : new Grant(0, seconds((wanted - left) / perSecond));
    }

    @Override
    public synchronized void hold(OrganizationId organization, AccountId account, Duration length) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(account, new Bucket(now, Instant.MIN));
        Instant until = now.plus(length);
        buckets.put(account, until.isAfter(bucket.heldUntil) ? new Bucket(bucket.busyUntil, until) : bucket);
    }

    private static Duration seconds(double length) {
        return Duration.ofNanos((long) Math.ceil(length * NANOS));
    }
}
