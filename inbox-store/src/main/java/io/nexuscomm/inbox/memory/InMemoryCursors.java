package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Cursors;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

final class InMemoryCursors implements Cursors {

    private final Tables tables;

    InMemoryCursors(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<String> read(OrganizationId organization, AccountId account, String name) {
        return tables.locked(
                () -> Optional.ofNullable(tables.cursors.get(new Tables.SourceKey(organization, account, name))));
    }

    @Override
    public void keep(OrganizationId organization, AccountId account, String name, String value) {
        tables.locked(() -> tables.cursors.put(new Tables.SourceKey(organization, account, name), value));
    }
}
