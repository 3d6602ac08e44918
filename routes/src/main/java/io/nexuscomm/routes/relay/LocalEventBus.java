package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.EventBus;
import io.nexuscomm.inbox.StoredEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus inside this JVM. */
public final class LocalEventBus implements EventBus {

    private static final Logger LOG = LoggerFactory.getLogger(LocalEventBus.class);

    private final List<Consumer<List<StoredEvent>>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Consumer<List<StoredEvent>> listener) {
        // an object of its own, so that a listener subscribed twice is unsubscribed once
        Consumer<List<StoredEvent>> entry = listener::accept;
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /** Whether anybody is subscribed. */
    boolean isHeard() {
        return !listeners.isEmpty();
    }

    @Override
    public void publish(List<StoredEvent> events) {
        for (Consumer<List<StoredEvent>> listener : listeners) {
            try {
                listener.accept(events);
            } catch (RuntimeException failure) {
                LOG.warn("a listener of the event bus failed", failure);
            }
        }
    }
}
