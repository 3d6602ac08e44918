package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryEvents implements Events {

    private final Tables tables;
    private final Map<String, EventCursor> positions = new ConcurrentHashMap<>();

    InMemoryEvents(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<StoredEvent> after(EventCursor cursor, int limit) {
        return tables.locked(() -> tables.events.tailMap(cursor, false).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public List<StoredEvent> after(OrganizationId organization, EventCursor cursor, int limit) {
        return tables.locked(() -> tables.events.tailMap(cursor, false).values().stream()
                .filter(event -> event.organization().equals(organization))
                .limit(limit)
                .toList());
    }

    @Override
    public EventCursor latest() {
        return tables.locked(() -> tables.events.isEmpty() ? EventCursor.START : tables.events.lastKey());
    }

    @Override
    public Optional<EventCursor> position(String reader) {
        return Optional.ofNullable(positions.get(reader));
    }

    @Override
    public void advance(String reader, EventCursor cursor) {
        positions.merge(reader, cursor, (before, next) -> before.compareTo(next) < 0 ? next : before);
    }
}
