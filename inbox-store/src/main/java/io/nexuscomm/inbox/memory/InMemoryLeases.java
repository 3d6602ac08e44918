package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryLeases implements Leases {

    private record Lease(String node, Instant until) {}

    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final InstantSource clock;

    InMemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean hold(String name, String node, Duration ttl) {
        Instant now = clock.instant();
        Lease held = leases.compute(
                name,
                (key, lease) -> lease == null
                                || lease.node().equals(node)
                                || !lease.until().isAfter(now)
                        ? new Lease(node, now.plus(ttl))
                        : lease);
        return held.node().equals(node);
    }

    @Override
    public void release(String name, String node) {
        leases.computeIfPresent(name, (key, lease) -> lease.node().equals(node) ? null : lease);
    }
}
