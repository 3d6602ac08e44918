package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Removes what quotes a message that its sender took back. After all else was written, for a batch may do both. */
final class Forgetting {

    private static final String TRACES = "UPDATE message SET trace = '{}', later = NULL WHERE id = ANY (?::uuid[])";

    private static final String QUOTES = "SELECT forget_messages(?, ?, ?, ?, ?, ?::timestamptz) IS NULL";

    /** Ours may show it as well: somebody passed it on. None that is older than the medium does. */
    private static final String DROPPED = """
            DELETE FROM media WHERE organization = ? AND id = ANY (?) AND NOT EXISTS (
                SELECT FROM message m
                WHERE m.organization = media.organization AND m.id >= ? AND m.direction = 'OUTBOUND'
                  AND position(media.id::text IN m.doc::text) > 0)""";

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

    /** What edits dropped goes as well, unless another message shows it. */
    static void addDropped(Pipeline pipeline, OrganizationId organization, Collection<MediaId> media) {
        if (media.isEmpty()) {
            return;
        }
        Instant oldest = media.stream()
                .map(medium -> IdSource.mintedAt(medium.value()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .minusSeconds(60);
        pipeline.add(
                DROPPED,
                organization.value(),
                Column.<MediaId>id(medium -> medium).of(media),
                IdSource.floor(oldest));
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
