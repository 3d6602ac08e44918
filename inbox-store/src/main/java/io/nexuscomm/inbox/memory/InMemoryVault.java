package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Vault;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryVault implements Vault {

    private final Map<Tables.SourceKey, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> read(OrganizationId organization, AccountId account, String name) {
        return Optional.ofNullable(secrets.get(new Tables.SourceKey(organization, account, name)));
    }

    @Override
    public void keep(OrganizationId organization, AccountId account, String name, String secret) {
        secrets.put(new Tables.SourceKey(organization, account, name), secret);
    }
}
