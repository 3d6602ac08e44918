package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Aliases;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryAliases implements Aliases {

    private final Map<Tables.SourceKey, String> meanings = new ConcurrentHashMap<>();

    @Override
    public Map<String, String> of(OrganizationId organization, AccountId account, Set<String> names) {
        Map<String, String> known = new HashMap<>();
        for (String name : names) {
            String means = meanings.get(new Tables.SourceKey(organization, account, name));
            if (means != null) {
                known.put(name, means);
            }
        }
        return Map.copyOf(known);
    }

    @Override
    public void learn(OrganizationId organization, AccountId account, String name, String means) {
        meanings.putIfAbsent(new Tables.SourceKey(organization, account, name), means);
    }
}
