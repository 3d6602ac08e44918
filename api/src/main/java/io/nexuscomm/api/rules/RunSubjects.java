package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Anchor;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.model.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a rule is to begin about, within the caller's organization. */
@Component
final class RunSubjects {

    private static final int LONGEST = 16 * 1024;

    private final Messages messages;
    private final Conversations conversations;
    private final Contacts contacts;
    private final Anchor anchor;

    RunSubjects(Messages messages, Conversations conversations, Contacts contacts) {
        this.messages = messages;
        this.conversations = conversations;
        this.contacts = contacts;
        this.anchor = new Anchor(messages);
    }

    /**
     * What it is about.
     *
     * @param anchor a message of it
     * @param itself whether it is about the message
     * @param contact null where none is named
     */
    record Subject(Message anchor, boolean itself, @Nullable ContactId contact) {}

    Subject of(OrganizationId organization, RunRequest request) {
        if (request.subjects() != 1) {
            throw ApiProblem.invalid("", "must name one of conversationId, contactId and messageId", "bad-subject");
        }
        checkData(request);
        if (request.messageId() != null) {
            Message message = messages.find(organization, request.messageId())
                    .orElseThrow(() -> ApiProblem.notFound("/messageId", "message"));
            return new Subject(message, true, null);
        }
        if (request.contactId() != null) {
            return contact(organization, request.contactId());
        }
        return conversation(organization, request.conversationId());
    }

    private Subject conversation(OrganizationId organization, @Nullable ConversationId id) {
        var conversation = Optional.ofNullable(id)
                .flatMap(each -> conversations.find(organization, each))
                .orElseThrow(() -> ApiProblem.notFound("/conversationId", "conversation"));
        return anchor.of(organization, conversation.id())
                .map(message -> new Subject(message, false, null))
                .orElseThrow(() -> ApiProblem.of(ProblemCode.NO_MESSAGE, "Nobody wrote in this conversation."));
    }

    private Subject contact(OrganizationId organization, ContactId id) {
        ContactId known = contacts.find(organization, id)
                .map(Contacts.Contact::id)
                .orElseThrow(() -> ApiProblem.notFound("/contactId", "contact"));
        return messages.newest(organization, known)
                .flatMap(message ->
                        anchor.of(organization, message.conversation()).or(() -> Optional.of(message)))
                .map(message -> new Subject(message, false, known))
                .orElseThrow(() -> ApiProblem.of(
                        ProblemCode.NO_MESSAGE,
                        "Nobody wrote to this contact, and they never wrote: there is nowhere to act."));
    }

    private static void checkData(RunRequest request) {
        for (String name : request.data().keySet()) {
            if (Field.find(Field.EVENT_DATA + name).isEmpty()) {
                throw ApiProblem.invalid("/with", "has a name that rules cannot read", "bad-format");
            }
        }
        if (InboxJson.write(request.data()).length() > LONGEST) {
            throw ApiProblem.invalid("/with", "is longer than 16 kB", "too-long");
        }
    }
}
