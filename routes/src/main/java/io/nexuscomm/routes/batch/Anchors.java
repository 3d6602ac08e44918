package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the message that an occasion is about, or for what is about none the one that shows where it is. */
final class Anchors {

    private static final int LOOKED_AT = 50;
    private static final String MESSAGE = "message.";
    private static final String REACTION = "reaction.";

    private final Messages messages;

    Anchors(Messages messages) {
        this.messages = messages;
    }

    /**
     * The message itself; of a conversation or a contact the newest one that came from outside, or else the newest: what
     * is answered goes where people write.
     */
    Optional<Message> of(OrganizationId organization, RuleStep step, Begin begin) {
        Optional<Message> told =
                step.message() == null ? Optional.empty() : messages.find(organization, step.message());
        boolean itself = begin.types().stream().anyMatch(Anchors::isOfMessage);
        if (itself) {
            return told;
        }
        Optional<ConversationId> conversation = Optional.ofNullable(step.conversation())
                .or(() -> told.map(Message::conversation))
                .or(() -> Optional.ofNullable(step.contact())
                        .flatMap(contact -> messages.newest(organization, contact))
                        .map(Message::conversation));
        return conversation.flatMap(id -> newest(organization, id)).or(() -> told);
    }

    private static boolean isOfMessage(String type) {
        return type.startsWith(MESSAGE) || type.startsWith(REACTION);
    }

    private Optional<Message> newest(OrganizationId organization, ConversationId conversation) {
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

    static boolean isNote(Message message) {
        return message.parts().stream().map(Part::content).allMatch(SystemNote.class::isInstance);
    }

    /** The rules that led to a message of ours, as it was kept with it. Empty when no rule did. */
    Optional<Cause> cause(Message anchor, Begin begin) {
        boolean ours =
                anchor.origin() == Origin.AUTOMATION && begin.types().stream().anyMatch(Anchors::isOfMessage);
        if (!ours) {
            return Optional.empty();
        }
        JsonNode cause = messages.trace(anchor.organization(), anchor.id())
                .map(trace ->
                        InboxJson.mapper().readTree(trace.steps()).path("made").path("cause"))
                .orElseThrow();
        return cause.isObject() ? Optional.of(InboxJson.mapper().treeToValue(cause, Cause.class)) : Optional.empty();
    }
}
