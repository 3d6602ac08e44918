package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.routes.occasions.Occasions;
import java.time.Duration;
import java.util.List;

/** Puts events where rules listen. While none does, the log is looked at now and then, and nothing is read of it. */
record OccasionOutlet(Occasions occasions) implements Outlet {

    private static final Duration REST = Duration.ofSeconds(5);

    @Override
    public void put(List<StoredEvent> events) {
        occasions.put(events);
    }

    @Override
    public boolean isWanted() {
        return occasions.isWanted();
    }

    @Override
    public Duration rest() {
        return REST;
    }
}
