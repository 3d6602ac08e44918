package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

final class InMemoryConsents implements Consents {

    private final Tables tables;

    InMemoryConsents(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Map<String, Instant> optedOut(
            OrganizationId organization, AccountId account, Set<String> chats, String purpose) {
        return tables.locked(() -> {
            Map<String, Instant> since = new HashMap<>();
            for (String chat : chats) {
                ConsentRow word = tables.consents.get(new Tables.ConsentKey(organization, account, chat, purpose));
                if (word != null && !word.granted()) {
                    since.put(chat, word.at());
                }
            }
            return Map.copyOf(since);
        });
    }
}
