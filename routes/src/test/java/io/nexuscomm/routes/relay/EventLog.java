package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that a test writes, and that can be away. */
final class EventLog implements Events {

    final AtomicInteger reads = new AtomicInteger();
    volatile boolean away;
    private final ConcurrentSkipListMap<EventCursor, StoredEvent> events = new ConcurrentSkipListMap<>();
    private final Map<String, EventCursor> positions = new ConcurrentHashMap<>();

    void add(List<StoredEvent> more) {
        more.forEach(event -> events.put(event.cursor(), event));
    }

    @Override
    public List<StoredEvent> after(EventCursor cursor, int limit) {
        if (away) {
            throw new StoreUnavailable("away", null);
        }
        reads.incrementAndGet();
        return events.tailMap(cursor, false).values().stream().limit(limit).toList();
    }

    @Override
    public List<StoredEvent> after(OrganizationId organization, EventCursor cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EventCursor latest() {
        return events.isEmpty() ? EventCursor.START : events.lastKey();
    }

    @Override
    public Optional<EventCursor> position(String reader) {
        return Optional.ofNullable(positions.get(reader));
    }

    @Override
    public void advance(String reader, EventCursor cursor) {
        positions.put(reader, cursor);
    }
}
