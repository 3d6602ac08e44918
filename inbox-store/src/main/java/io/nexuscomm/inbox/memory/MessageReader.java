package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.References;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Composes a message as it is now: its lane may have moved, and what it answers may have arrived meanwhile. */
final class MessageReader {

    private final Tables tables;

    MessageReader(Tables tables) {
        this.tables = tables;
    }

    Message compose(Message stored) {
        Message moved = stored.toBuilder()
                .conversation(Optional.ofNullable(tables.lanes.get(stored.lane()))
                        .map(StoredLane::conversation)
                        .orElse(stored.conversation()))
                .build();
        return References.join(moved, externalId -> named(stored, externalId));
    }

    private @Nullable MessageId named(Message message, String externalId) {
        return tables.externalIds.entrySet().stream()
                .filter(entry -> isNamed(entry.getKey(), message, externalId))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(ExternalKey key, Message message, String externalId) {
        return key.account().equals(message.account())
                && key.value().equals(externalId)
                && !key.scope().equals(ExternalKey.CLIENT);
    }
}
