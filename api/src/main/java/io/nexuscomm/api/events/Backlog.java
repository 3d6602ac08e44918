package io.nexuscomm.api.events;

import io.nexuscomm.inbox.StoredEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What the bus has for one reader and the reader has not taken yet. Bounded: when a slow reader lets it fill up, it is
 * emptied and takes nothing more until the reader starts anew from the log. Thread-safe, one reader.
 */
final class Backlog {

    /** What a reader finds. */
    enum Found {
        EVENTS,
        NOTHING,
        OVERFLOW,
        CLOSED
    }

    private final Queue<StoredEvent> waiting = new ArrayDeque<>();
    private final int capacity;
    private boolean overflowed;
    private boolean closed;

    Backlog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void offer(StoredEvent event) {
        if (overflowed || closed) {
            return;
        }
        if (waiting.size() == capacity) {
            waiting.clear();
            overflowed = true;
        } else {
            waiting.add(event);
        }
        notifyAll();
    }

    /** Forgets all; what comes from now on is kept again. Called before the log is read, so that nothing falls between. */
    synchronized void startAnew() {
        waiting.clear();
        overflowed = false;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Moves all that waits to {@code into}; waits for something at most as long as {@code patience}. */
    synchronized Found take(List<StoredEvent> into, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (!closed && !overflowed && waiting.isEmpty() && left > 0) {
            Duration wait = Duration.ofNanos(left);
            wait(wait.toMillis(), wait.toNanosPart() % 1_000_000);
            left = deadline - System.nanoTime();
        }
        if (closed) {
            return Found.CLOSED;
        }
        if (overflowed) {
            return Found.OVERFLOW;
        }
        into.addAll(new ArrayList<>(waiting));
        waiting.clear();
        return into.isEmpty() ? Found.NOTHING : Found.EVENTS;
    }
}
