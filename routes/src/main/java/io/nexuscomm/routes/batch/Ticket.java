package io.nexuscomm.routes.batch;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The acknowledgement of one arrival: complete when all its slices are committed, failed when one could not be. */
final class Ticket {

    private final CompletableFuture<Set<String>> done = new CompletableFuture<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Set<String> quarantined = Set.of();

    /** Completes with the keys of the slices that went into quarantine. */
    CompletableFuture<Set<String>> future() {
        return done;
    }

    /** One more slice must be committed. Called before any of them can be. */
    void expect() {
        open.incrementAndGet();
    }

    void committed(Set<String> quarantinedKeys) {
        if (!quarantinedKeys.isEmpty()) {
            remember(quarantinedKeys);
        }
        if (open.decrementAndGet() == 0) {
            done.complete(quarantined);
        }
    }

    private synchronized void remember(Set<String> keys) {
        Set<String> all = new HashSet<>(quarantined);
        all.addAll(keys);
        quarantined = Set.copyOf(all);
    }

    void failed(Throwable cause) {
        done.completeExceptionally(cause);
    }
}
