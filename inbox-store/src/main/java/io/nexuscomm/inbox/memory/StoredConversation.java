package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** @param activeAt when the newest message was made; the order of the list */
record StoredConversation(
        ConversationId id,
        OrganizationId organization,
        ContactId contact,
        ConversationStatus status,
        @Nullable String assignee,
        Set<String> tags,
        int unread,
        @Nullable Last last,
        Instant activeAt,
        Instant updatedAt,
        @Nullable ConversationId mergedInto) {

    static final Comparator<StoredConversation> IN_WORK_FIRST = Comparator.comparing(StoredConversation::open)
            .thenComparing(StoredConversation::updatedAt)
            .reversed();

    /** The newest message. */
    record Last(MessageId message, Instant at, String preview) {}

    static StoredConversation opened(ConversationId id, OrganizationId organization, ContactId contact, Instant now) {
        return new StoredConversation(
                id, organization, contact, ConversationStatus.OPEN, null, Set.of(), 0, null, now, now, null);
    }

    boolean open() {
        return status != ConversationStatus.CLOSED;
    }

    StoredConversation touched(ConversationTouch touch, Instant now) {
        Last news = lastOf(touch);
        boolean newer = news != null && (last == null || !news.at().isBefore(last.at()));
        Set<String> allTags = new TreeSet<>(tags);
        allTags.addAll(touch.addTags());
        boolean free = assignee == null || !assignee.startsWith("user:");
        return new StoredConversation(
                id,
                organization,
                contact,
                touch.reopen() && status != ConversationStatus.SPAM ? ConversationStatus.OPEN : status,
                touch.assignee() != null && free ? touch.assignee() : assignee,
                Set.copyOf(allTags),
                unread + touch.unread(),
                newer ? news : last,
                newer && news != null ? news.at() : activeAt,
                now,
                mergedInto);
    }

    /** The same, with what it shows of its last message as that message is now. */
    StoredConversation quoting(Message message) {
        if (last == null || !last.message().equals(message.id())) {
            return this;
        }
        return new StoredConversation(
                id,
                organization,
                contact,
                status,
                assignee,
                tags,
                unread,
                new Last(last.message(), last.at(), Outgoing.preview(message)),
                activeAt,
                updatedAt,
                mergedInto);
    }

    StoredConversation changed(
            @Nullable ConversationStatus newStatus,
            @Nullable String newAssignee,
            @Nullable Set<String> newTags,
            Instant now) {
        return new StoredConversation(
                id,
                organization,
                contact,
                newStatus == null ? status : newStatus,
                assigneeAfter(newAssignee),
                newTags == null ? tags : Set.copyOf(newTags),
                unread,
                last,
                activeAt,
                now,
                mergedInto);
    }

    StoredConversation read(Instant now) {
        return new StoredConversation(
                id, organization, contact, status, assignee, tags, 0, last, activeAt, now, mergedInto);
    }

    StoredConversation ofContact(ContactId other, Instant now) {
        return new StoredConversation(
                id, organization, other, status, assignee, tags, unread, last, activeAt, now, mergedInto);
    }

    /** Takes over what {@code other} shows. @param joined what the two are together */
    StoredConversation joinedBy(StoredConversation other, ConversationStanding joined, Instant now) {
        boolean othersLast =
                other.last != null && (last == null || other.last.at().isAfter(last.at()));
        return new StoredConversation(
                id,
                organization,
                contact,
                joined.status(),
                joined.assignee(),
                Set.copyOf(joined.tags()),
                joined.unread(),
                othersLast ? other.last : last,
                other.activeAt.isAfter(activeAt) ? other.activeAt : activeAt,
                now,
                mergedInto);
    }

    StoredConversation mergedInto(ConversationId survivor, Instant now) {
        return new StoredConversation(
                id, organization, contact, ConversationStatus.CLOSED, assignee, tags, 0, last, activeAt, now, survivor);
    }

    /** On its own again, after it was taken over or had taken over others. */
    StoredConversation parted(ContactId whose, ConversationStanding standing, @Nullable Last shown, Instant now) {
        return new StoredConversation(
                id,
                organization,
                whose,
                standing.status(),
                standing.assignee(),
                Set.copyOf(standing.tags()),
                standing.unread(),
                shown,
                shown == null ? activeAt : shown.at(),
                now,
                null);
    }

    ConversationStanding standing(Kept kept) {
        return new ConversationStanding(
                status,
                status == ConversationStatus.SNOOZED ? kept.snoozedUntil() : null,
                assignee,
                tags,
                kept.priority(),
                unread);
    }

    private @Nullable String assigneeAfter(@Nullable String wanted) {
        if (wanted == null) {
            return assignee;
        }
        return wanted.isEmpty() ? null : wanted;
    }

    private static @Nullable Last lastOf(ConversationTouch touch) {
        if (touch.lastMessage() == null || touch.lastAt() == null) {
            return null;
        }
        return new Last(touch.lastMessage(), touch.lastAt(), touch.preview() == null ? "" : touch.preview());
    }
}
