package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Connections;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

final class InMemoryConnections implements Connections {

    private final Map<OrganizationId, Map<String, Open>> known = new ConcurrentHashMap<>();

    @Override
    public synchronized List<Connection> list(OrganizationId organization) {
        return of(organization).values().stream().map(Open::connection).toList();
    }

    @Override
    public synchronized Optional<Open> open(OrganizationId organization, String id) {
        return Optional.ofNullable(of(organization).get(id));
    }

    @Override
    public synchronized void put(OrganizationId organization, Connection connection, @Nullable String secret) {
        Open before = of(organization).get(connection.id());
        String kept = secret == null && before != null ? before.secret() : secret;
        Connection stored = new Connection(
                connection.id(),
                connection.baseUrl(),
                connection.auth(),
                connection.detail(),
                connection.methods(),
                kept != null,
                connection.changedAt());
        of(organization).put(connection.id(), new Open(stored, kept));
    }

    @Override
    public synchronized boolean delete(OrganizationId organization, String id) {
        return of(organization).remove(id) != null;
    }

    private Map<String, Open> of(OrganizationId organization) {
        return known.computeIfAbsent(organization, any -> new TreeMap<>());
    }
}
