package io.nexuscomm.inbox;

import java.util.List;
import java.util.Optional;

/** The log of events that the relay and the streams read, in an order without gaps. Thread-safe. */
public interface Events {

    /**
     * Events after {@code cursor} in the one order all readers see, of all organizations. Never skips one that
     * commits later: what is still in doubt is left for the next call.
     */
    List<StoredEvent> after(EventCursor cursor, int limit);

    /** As {@link #after}, of one organization. */
    List<StoredEvent> after(io.nexuscomm.message.id.OrganizationId organization, EventCursor cursor, int limit);

    /** The cursor of the newest event that is certain; a reader that starts here sees only what is new. */
    EventCursor latest();

    /** Where a named reader stands; empty when it never read. */
    Optional<EventCursor> position(String reader);

    /** Moves a reader on. Never back: one that comes late leaves it where another has brought it. */
    void advance(String reader, EventCursor cursor);
}
