package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Removes what quotes a message that its sender took back. After all else was written, for a batch may do both. */
final class Forgetting {

    private static final String TRACES = "UPDATE message SET trace = '{}' WHERE id = ANY (?::uuid[])";

    private static final String QUOTES = "SELECT forget_messages(?, ?, ?, ?, ?, ?::timestamptz) IS NULL";

    private Forgetting() {}

    /** @param media what the messages showed until now */
    static void addTo(
            Pipeline pipeline, OrganizationId organization, List<Message> takenBack, Collection<MediaId> media) {
        if (takenBack.isEmpty()) {
            return;
        }
        List<RawRef> octets =
                takenBack.stream().flatMap(message -> message.raw().stream()).toList();
        BinaryArray ids = Column.<Message>id(Message::id).of(takenBack);
        BinaryArray lanes = Column.<Message>id(Message::lane).of(takenBack);
        pipeline.add(TRACES, ids);
        pipeline.add(
                QUOTES,
                organization.value(),
                ids,
                lanes,
                Column.id(RawRef::journal).of(octets),
                Column.<MediaId>id(medium -> medium).of(media),
                oldest(takenBack).toString());
    }

    /** Nothing quoted them before they were stored, but clocks differ a little. */
    private static Instant oldest(List<Message> messages) {
        return messages.stream()
                .map(Message::storedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .minusSeconds(60);
    }
}
