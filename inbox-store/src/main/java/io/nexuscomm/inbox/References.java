package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.id.MessageId;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** References to messages by the provider's id alone, which are joined once that message is here. */
public final class References {

    private References() {}

    /** The providers' ids in {@code message} that name no message of ours yet. */
    public static Stream<String> open(Message message) {
        Relation relation = message.relation();
        if (relation == null) {
            return Stream.of();
        }
        return Stream.of(relation.replyTo(), relation.threadRoot())
                .filter(Objects::nonNull)
                .filter(ref -> ref.id() == null)
                .map(MessageRef::externalId)
                .filter(Objects::nonNull);
    }

    /** @param known our id by the provider's; null while there is none */
    public static Message join(Message message, Function<String, @Nullable MessageId> known) {
        Relation relation = message.relation();
        if (relation == null) {
            return message;
        }
        Relation joined = new Relation(
                join(relation.replyTo(), known),
                join(relation.threadRoot(), known),
                relation.forwarded(),
                relation.unknown());
        return message.toBuilder().relation(joined).build();
    }

    private static @Nullable MessageRef join(@Nullable MessageRef ref, Function<String, @Nullable MessageId> known) {
        if (ref == null || ref.id() != null || ref.externalId() == null) {
            return ref;
        }
        MessageId id = known.apply(ref.externalId());
        return id == null ? ref : new MessageRef(id, ref.externalId(), ref.part(), ref.unknown());
    }
}
