package io.nexuscomm.inbox;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Optional;

/** Finds the message that shows where a conversation is, for what is about no message of it. Thread-safe. */
public final class Anchor {

    private static final int LOOKED_AT = 50;

    private final Messages messages;

    public Anchor(Messages messages) {
        this.messages = messages;
    }

    /** The newest that came from outside, or else the newest: what is answered goes where people write. */
    public Optional<Message> of(OrganizationId organization, ConversationId conversation) {
        List<Message> newest = messages.ofConversation(organization, conversation, null, LOOKED_AT)
                .map(page -> page.items().stream()
                        .filter(message -> !isNote(message))
                        .toList())
                .orElse(List.of());
        return newest.stream()
                .filter(message -> message.direction() == Direction.INBOUND)
                .findFirst()
                .or(() -> newest.stream().findFirst());
    }

    /** Whether it is for our own people alone. */
    public static boolean isNote(Message message) {
        return message.parts().stream().map(Part::content).allMatch(SystemNote.class::isInstance);
    }
}
