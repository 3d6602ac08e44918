package io.nexuscomm.inbox;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people and messages make of a conversation, and so what a merge joins and its undo parts.
 *
 * @param snoozedUntil when what is snoozed opens by itself; null where it is not
 */
public record ConversationStanding(
        ConversationStatus status,
        @Nullable Instant snoozedUntil,
        @Nullable String assignee,
        Set<String> tags,
        Priority priority,
        int unread) {

    /** What the conversation is that takes over another: what asks for more of people, and for both. */
    public ConversationStanding joinedBy(ConversationStanding other) {
        ConversationStatus joined = status.joinedBy(other.status);
        Set<String> all = new TreeSet<>(tags);
        all.addAll(other.tags);
        return new ConversationStanding(
                joined,
                joined == ConversationStatus.SNOOZED ? earlier(snoozedUntil, other.snoozedUntil) : null,
                assignee == null ? other.assignee : assignee,
                all,
                priority.compareTo(other.priority) >= 0 ? priority : other.priority,
                unread + other.unread);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
