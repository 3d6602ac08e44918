package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.StoredEvent;
import java.time.Duration;
import java.util.List;

/** Where a relay puts events: returns when they are safe there, throws when they may not be. */
@FunctionalInterface
interface Outlet {

    void put(List<StoredEvent> events) throws Exception;

    /** How long to leave the log alone while nobody takes what is put. */
    default Duration rest() {
        return Relay.POLL;
    }

    /** Whether anybody takes what is put. Where nobody does, events are passed over without being read. */
    default boolean isWanted() {
        return true;
    }
}
