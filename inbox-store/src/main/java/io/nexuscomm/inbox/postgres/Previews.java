package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a list shows of messages that read otherwise by now. After the touches of conversations: it sees theirs. */
final class Previews {

    private static final String PREVIEWS = """
            UPDATE conversation c SET preview = t.preview
            FROM unnest(?, ?, ?) AS t (message, lane, preview) JOIN lane l ON l.id = t.lane
            WHERE c.id = l.conversation AND c.last_message = t.message AND c.preview IS DISTINCT FROM t.preview""";

    private Previews() {}

    /** @param changed of a message that is there twice the last one counts */
    static void addTo(Pipeline pipeline, Collection<Message> changed) {
        Map<MessageId, Message> last = new LinkedHashMap<>();
        changed.forEach(message -> last.put(message.id(), message));
        if (last.isEmpty()) {
            return;
        }
        List<Message> messages = List.copyOf(last.values());
        pipeline.add(
                PREVIEWS,
                Column.<Message>id(Message::id).of(messages),
                Column.<Message>id(Message::lane).of(messages),
                Column.<Message>text(Outgoing::preview).of(messages));
    }
}
