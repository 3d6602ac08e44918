package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Anchor;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the message that an occasion is about, or for what is about none the one that shows where it is. */
final class Anchors {

    private static final String MESSAGE = "message.";
    private static final String REACTION = "reaction.";
    private static final String LABEL = "ai.";

    private final Messages messages;
    private final Anchor anchor;

    Anchors(Messages messages) {
        this.messages = messages;
        this.anchor = new Anchor(messages);
    }

    /**
     * The message itself; of a conversation or a contact the newest one that came from outside, or else the newest: what
     * is answered goes where people write.
     */
    Optional<Message> of(OrganizationId organization, RuleStep step, Begin begin) {
        Optional<Message> told =
                step.message() == null ? Optional.empty() : messages.find(organization, step.message());
        if (isItself(step, begin)) {
            return told;
        }
        Optional<ConversationId> conversation = Optional.ofNullable(step.conversation())
                .or(() -> told.map(Message::conversation))
                .or(() -> Optional.ofNullable(step.contact())
                        .flatMap(contact -> messages.newest(organization, contact))
                        .map(Message::conversation));
        return conversation.flatMap(id -> anchor.of(organization, id)).or(() -> told);
    }

    /** Whether it is about the message: something happened to that, or somebody named it alone. */
    static boolean isItself(RuleStep step, Begin begin) {
        boolean named = begin.by() != null && step.conversation() == null && step.contact() == null;
        return named || begin.types().stream().anyMatch(Anchors::isOfMessage);
    }

    private static boolean isOfMessage(String type) {
        return type.startsWith(MESSAGE) || type.startsWith(REACTION) || type.startsWith(LABEL);
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
