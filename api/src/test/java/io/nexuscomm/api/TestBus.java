package io.nexuscomm.api;

import io.nexuscomm.inbox.EventBus;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A bus with the relay that feeds it from the log, on one thread, as the pipeline's does. */
final class TestBus implements EventBus, AutoCloseable {

    private static final Duration LATENCY = Duration.ofMillis(2);

    private final List<Consumer<List<StoredEvent>>> listeners = new CopyOnWriteArrayList<>();
    private final Thread relay;
    private volatile boolean silent;

    TestBus(Events log) {
        relay = Thread.ofVirtual().start(() -> relay(log));
    }

    private void relay(Events log) {
        EventCursor cursor = log.latest();
        while (!Thread.interrupted()) {
            List<StoredEvent> events = log.after(cursor, 100);
            if (events.isEmpty()) {
                LockSupport.parkNanos(LATENCY.toNanos());
                continue;
            }
            cursor = events.getLast().cursor();
            publish(events);
        }
    }

    /** Loses everything until told otherwise, as a relay does that died. */
    void silence(boolean on) {
        silent = on;
    }

    @Override
    public Subscription subscribe(Consumer<List<StoredEvent>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void publish(List<StoredEvent> events) {
        if (!silent) {
            listeners.forEach(listener -> listener.accept(events));
        }
    }

    @Override
    public void close() {
        relay.interrupt();
    }
}
