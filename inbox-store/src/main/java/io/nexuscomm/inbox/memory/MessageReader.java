package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Relation;
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
        return stored.toBuilder()
                .conversation(Optional.ofNullable(tables.lanes.get(stored.lane()))
                        .map(StoredLane::conversation)
                        .orElse(stored.conversation()))
                .relation(joined(stored))
                .build();
    }

    private @Nullable Relation joined(Message message) {
        Relation relation = message.relation();
        if (relation == null) {
            return null;
        }
        return new Relation(
                joined(message, relation.replyTo()), joined(message, relation.threadRoot()), relation.forwarded());
    }

    private @Nullable MessageRef joined(Message message, @Nullable MessageRef ref) {
        if (ref == null || ref.id() != null || ref.externalId() == null) {
            return ref;
        }
        return named(message, ref.externalId())
                .map(id -> new MessageRef(id, ref.externalId(), ref.part()))
                .orElse(ref);
    }

    private Optional<MessageId> named(Message message, String externalId) {
        return tables.externalIds.entrySet().stream()
                .filter(entry -> isNamed(entry.getKey(), message, externalId))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isNamed(ExternalKey key, Message message, String externalId) {
        return key.account().equals(message.account())
                && key.value().equals(externalId)
                && !key.scope().equals(ExternalKey.CLIENT);
    }
}
