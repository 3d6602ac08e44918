package io.nexuscomm.inbox;

import java.util.List;
import java.util.function.Consumer;

/**
 * Events as they are committed, inside this JVM: of all organizations, in the order of the log, each about once. Who
 * must not miss one reads {@link Events} from its cursor and takes the bus as the sign that there is more. Thread-safe.
 */
public interface EventBus {

    /**
     * @param listener called by the relay's one thread, so it hands over and returns; one that throws is left out of
     *     that call only
     * @return ends the subscription when closed
     */
    Subscription subscribe(Consumer<List<StoredEvent>> listener);

    /** Called by the relay alone. */
    void publish(List<StoredEvent> events);

    /** A subscription; closing it twice does no harm. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
