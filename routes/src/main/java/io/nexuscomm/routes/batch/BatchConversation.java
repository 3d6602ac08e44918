package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Gathered.ConversationState;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conversation as a batch knows it, with all that the batch did to it. */
final class BatchConversation {

    private static final String TEAM = "team:";

    private final ConversationId id;
    private final ContactId contact;
    private final boolean made;
    private final ConversationStatus status;
    private final Set<String> tags;
    private final Set<String> newTags = new HashSet<>();
    private @Nullable String assignee;
    private @Nullable String newAssignee;
    private int unread;
    private @Nullable Message last;
    private @Nullable Instant lastAt;
    private boolean reopen;
    private boolean touched;

    private BatchConversation(ConversationState state, boolean made) {
        this.id = state.id();
        this.contact = state.contact();
        this.made = made;
        this.status = state.status();
        this.tags = new HashSet<>(state.tags());
        this.assignee = state.assignee();
    }

    static BatchConversation made(ConversationId id, ContactId contact) {
        return new BatchConversation(new ConversationState(id, contact, ConversationStatus.OPEN, null, Set.of()), true);
    }

    static BatchConversation stored(ConversationState state) {
        return new BatchConversation(state, false);
    }

    ConversationId id() {
        return id;
    }

    boolean isMade() {
        return made;
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    Set<String> tags() {
        return tags;
    }

    /** A message of the contact's: unread unless it only tells of something, and it opens what was closed. */
    void received(Message message, boolean counts, Instant at) {
        show(message, at);
        if (counts) {
            unread++;
            reopen |= status != ConversationStatus.OPEN;
        }
    }

    void show(Message message, Instant at) {
        if (lastAt == null || !at.isBefore(lastAt)) {
            last = message;
            lastAt = at;
        }
        touched = true;
    }

    boolean tag(String tag) {
        boolean news = tags.add(tag);
        if (news) {
            newTags.add(tag);
            touched = true;
        }
        return news;
    }

    /** False where a person holds it: rules do not take work out of people's hands. */
    boolean assign(String to) {
        if (assignee != null && !assignee.startsWith(TEAM)) {
            return false;
        }
        assignee = to;
        newAssignee = to;
        touched = true;
        return true;
    }

    /** Whether anything but its messages changed, which only an event of its own tells. */
    boolean changed() {
        return newAssignee != null || !newTags.isEmpty() || reopen;
    }

    void addRows(BatchBuilder rows) {
        if (made) {
            rows.add(new ConversationRow(id, contact));
        }
        if (touched) {
            rows.add(new ConversationTouch(
                    id,
                    unread,
                    last == null ? null : last.id(),
                    lastAt,
                    last == null ? null : Outgoing.preview(last),
                    newAssignee,
                    Set.copyOf(newTags),
                    reopen));
        }
    }
}
