package io.nexuscomm.api.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts attempts per key, so many in a window. Each key has one moment in it (the generic cell rate algorithm):
 * an attempt moves it ahead by its share of the window, time lets it fall behind, and a key whose moment has passed is
 * as good as new and is forgotten. Bounded: when the table is full of live keys, all others share one. Thread-safe.
 */
final class AttemptTable {

    private static final String ALL_OTHERS = "";

    private final Map<String, Instant> table = new HashMap<>();
    private final InstantSource clock;
    private final Duration share;
    private final Duration window;
    private final int capacity;

    AttemptTable(InstantSource clock, int attempts, Duration window, int capacity) {
        this.clock = clock;
        this.share = window.dividedBy(attempts);
        this.window = window;
        this.capacity = capacity;
    }

    /** Counts an attempt. When it is one too many it is not counted, and the answer says how long to wait. */
    synchronized Optional<Duration> attempt(String key) {
        Instant now = clock.instant();
        String slot = slot(key, now);
        Instant ahead = later(table.getOrDefault(slot, now), now).plus(share);
        Duration wait = Duration.between(now.plus(window), ahead);
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        table.put(slot, ahead);
        return Optional.empty();
    }

    /** Takes an attempt back that turned out to be none. */
    synchronized void forgive(String key) {
        Instant now = clock.instant();
        table.computeIfPresent(slot(key, now), (slot, ahead) -> ahead.minus(share));
    }

    private String slot(String key, Instant now) {
        if (table.containsKey(key)) {
            return key;
        }
        if (table.size() >= capacity) {
            table.values().removeIf(ahead -> !ahead.isAfter(now));
        }
        return table.size() >= capacity ? ALL_OTHERS : key;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
