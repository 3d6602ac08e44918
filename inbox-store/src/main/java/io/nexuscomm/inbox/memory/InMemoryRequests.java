package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.Requests;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

final class InMemoryRequests implements Requests {

    private final Tables tables;

    InMemoryRequests(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<KeyedRequest> find(OrganizationId organization, String key) {
        return tables.locked(() -> Optional.ofNullable(tables.requests.get(new Tables.OwnedKey(organization, key))));
    }
}
