package io.nexuscomm.api.gestures;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Anchor;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Commits gestures as jobs, on channels that carry them. They are not held back by messages that wait in the same lane,
 * except for reactions, of which the last must stay the last.
 */
@Component
public final class Gestures {

    /** Read marks go back no further; who has more unread has not seen them either. */
    private static final int MOST_UNREAD = 50;

    private final Conversations conversations;
    private final Messages messages;
    private final ConnectorCatalog catalog;
    private final Inbox inbox;
    private final Wakeups wakeups;
    private final IdSource ids;
    private final Clock clock;

    Gestures(
            Conversations conversations,
            Messages messages,
            ConnectorCatalog catalog,
            Inbox inbox,
            Wakeups wakeups,
            IdSource ids,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.catalog = catalog;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param emoji null takes our reaction away
     * @throws ApiProblem when there is no such message, or its channel has no reactions
     */
    void react(OrganizationId organization, MessageId id, @Nullable String emoji) {
        Message message = messages.find(organization, id).orElseThrow(() -> ApiProblem.notFound("message"));
        Gesture reaction = new Gesture.React(emoji);
        if (!carries(message, reaction)) {
            throw ApiProblem.of(ProblemCode.UNSENDABLE, refusal(message, emoji));
        }
        commit(organization, List.of(job(message, reaction, message.lane())));
    }

    private String refusal(Message message, @Nullable String emoji) {
        List<String> some = catalog.find(message.channel())
                .map(descriptor -> descriptor.capabilities().gestures())
                .map(Capabilities.Gestures::emoji)
                .orElse(List.of());
        return emoji == null || some.isEmpty()
                ? "Nobody can react to this message on its channel."
                : "This channel has no such reaction; it has " + String.join(" ", some) + ".";
    }

    /** Tells who wrote last in a conversation that an answer is being written; nothing where a channel cannot. */
    void typing(OrganizationId organization, ConversationId id) {
        Conversation conversation =
                conversations.find(organization, id).orElseThrow(() -> ApiProblem.notFound("conversation"));
        Gesture typing = new Gesture.Typing();
        List<JobRow> jobs = newest(conversation, organization, MOST_UNREAD).stream()
                .limit(1)
                .filter(message -> carries(message, typing))
                .map(message -> job(message, typing, null))
                .toList();
        commit(organization, jobs);
    }

    /** Tells those whose messages are still unread that they were seen. To be called before the count goes to zero. */
    public void read(OrganizationId organization, ConversationId id) {
        Conversation conversation = conversations.find(organization, id).orElse(null);
        if (conversation == null || conversation.unread() == 0) {
            return;
        }
        Gesture mark = new Gesture.MarkRead();
        int unread = Math.min(conversation.unread(), MOST_UNREAD);
        List<JobRow> jobs = newest(conversation, organization, unread).stream()
                .filter(message -> carries(message, mark))
                .map(message -> job(message, mark, null))
                .toList();
        commit(organization, jobs);
    }

    /** The newest message of each lane among the newest of their messages. */
    private Collection<Message> newest(Conversation conversation, OrganizationId organization, int among) {
        Map<LaneId, Message> newest = new LinkedHashMap<>();
        messages.ofConversation(organization, conversation.id(), null, MOST_UNREAD).stream()
                .flatMap(page -> page.items().stream())
                .filter(message -> message.direction() == Direction.INBOUND && !Anchor.isNote(message))
                .limit(among)
                .forEach(message -> newest.putIfAbsent(message.lane(), message));
        return newest.values();
    }

    private boolean carries(Message message, Gesture gesture) {
        return message.tombstone() == null
                && !Anchor.isNote(message)
                && !message.externalIds().isEmpty()
                && catalog.find(message.channel())
                        .flatMap(descriptor -> messages.lane(message.organization(), message.lane())
                                .map(lane -> descriptor
                                        .capabilities()
                                        .on(lane.address().scheme())))
                        .filter(can -> can.of(gesture).compareTo(Level.PARTIAL) >= 0)
                        .isPresent();
    }

    private JobRow job(Message message, Gesture gesture, @Nullable LaneId order) {
        return new JobRow(
                ids.job(), Job.Kind.GESTURE, message.account(), order, message.id(), null, gesture, clock.instant());
    }

    private void commit(OrganizationId organization, List<JobRow> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        BatchBuilder batch = new BatchBuilder(organization);
        jobs.forEach(batch::add);
        try {
            inbox.commit(batch.build());
        } catch (Conflict impossible) {
            throw new IllegalStateException("a job of its own cannot be in anybody's way", impossible);
        }
        wakeups.jobsAdded();
    }
}
