package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.StoredEvent;
import java.util.List;

/** Puts events on the bus of this JVM, while somebody listens. */
record BusOutlet(LocalEventBus bus) implements Outlet {

    @Override
    public void put(List<StoredEvent> events) {
        bus.publish(events);
    }

    @Override
    public boolean isWanted() {
        return bus.isHeard();
    }
}
