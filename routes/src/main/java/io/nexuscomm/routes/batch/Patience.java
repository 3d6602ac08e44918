package io.nexuscomm.routes.batch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends the waiting of those whose commit does not come in time, and of all when the gateway stops. One look at them all
 * now and then: a timer for each would wake a thread for every webhook. Holds no more than what came within its limit.
 * Thread-safe.
 */
final class Patience implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    /** In the order of their ends, since all have the same patience. */
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private final Duration limit;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("patience").daemon().factory());
    private volatile boolean closed;

    private record Waiting(CompletableFuture<?> done, long end) {

        boolean isOver() {
            return done.isDone() || System.nanoTime() - end >= 0;
        }
    }

    Patience(Duration limit) {
        this.limit = limit;
    }

    void start() {
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** {@code done} fails with {@link NotCommitted} unless it ends before. */
    void limit(CompletableFuture<?> done) {
        waiting.add(new Waiting(done, System.nanoTime() + limit.toNanos()));
        if (closed) {
            endAll();
        }
    }

    private void look() {
        for (Waiting oldest = waiting.peek(); oldest != null && oldest.isOver(); oldest = waiting.peek()) {
            waiting.poll();
            oldest.done().completeExceptionally(new NotCommitted("no commit within " + limit));
        }
    }

    /** Whoever came to a worker that had just ended would wait for ever: nobody looks any more. */
    private void endAll() {
        for (Waiting left = waiting.poll(); left != null; left = waiting.poll()) {
            left.done().completeExceptionally(new NotCommitted("the gateway is stopping"));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        closed = true;
        endAll();
    }
}
