package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MediaId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Messages that their senders took back. Providers demand that nothing of them is kept (Meta's Platform Terms, 3.d): with
 * the contents go the octets, the events that quoted them, what rules looked at, and the media.
 */
public final class TakenBack {

    private TakenBack() {}

    /** Those of a batch. What we took back ourselves stays on record. */
    public static List<Message> in(List<MessageRow> made, List<DocumentRow> changed) {
        return Stream.concat(
                        made.stream().map(MessageRow::message), changed.stream().map(DocumentRow::message))
                .filter(TakenBack::is)
                .toList();
    }

    /** Media of a contact's message that it shows no more, be it that it was taken back or that an edit dropped them. */
    public static List<MediaId> dropped(Message before, Message after) {
        List<MediaId> shown = MediaParts.of(after);
        return before.direction() == Direction.INBOUND
                ? MediaParts.of(before).stream()
                        .filter(medium -> !shown.contains(medium))
                        .toList()
                : List.of();
    }

    public static boolean is(Message message) {
        return message.direction() == Direction.INBOUND && message.tombstone() != null;
    }
}
