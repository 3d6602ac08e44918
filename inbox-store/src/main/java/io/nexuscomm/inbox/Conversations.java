package io.nexuscomm.inbox;

import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations as people see and change them. Every change writes its event in the same transaction. */
public interface Conversations {

    /** Newest activity first. */
    Page<Conversation> list(OrganizationId organization, Filter filter, @Nullable String cursor, int limit);

    Optional<Conversation> find(OrganizationId organization, ConversationId id);

    /** Sets unread to zero. False when there is no such conversation. */
    boolean markRead(OrganizationId organization, ConversationId id);

    /**
     * Empty when there is no such conversation.
     *
     * @throws AnotherIsOpen when it would be the second open conversation of its contact
     */
    Optional<Conversation> change(OrganizationId organization, ConversationId id, Change change);

    /** The same for what people change most. */
    default Optional<Conversation> change(
            OrganizationId organization,
            ConversationId id,
            @Nullable ConversationStatus status,
            @Nullable String assignee,
            @Nullable Set<String> tags) {
        return change(organization, id, new Change(status, assignee, tags, null, null));
    }

    /** Opens what is snoozed no longer, of all organizations. @return how many; as many as {@code most}: there are more */
    int wake(int most);

    /**
     * What to change; null stays as it is.
     *
     * @param assignee an empty one takes it away
     * @param snoozedUntil when it opens by itself; for {@link ConversationStatus#SNOOZED} alone
     */
    record Change(
            @Nullable ConversationStatus status,
            @Nullable String assignee,
            @Nullable Set<String> tags,
            @Nullable Priority priority,
            @Nullable Instant snoozedUntil) {}

    /**
     * Makes two contacts one: lanes of {@code other} move to the conversation of {@code survivor}. Kept as one
     * operation with the actor who asked for it.
     */
    boolean merge(OrganizationId organization, ContactId survivor, ContactId other, String actor);

    /** What to list. Null fields do not filter; {@code text} is searched in names and messages. */
    record Filter(
            @Nullable ConversationStatus status,
            @Nullable String assignee,
            @Nullable String channel,
            @Nullable String text) {}

    /** One page. {@code next} is null on the last. */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** A contact has one open conversation at a time. */
    final class AnotherIsOpen extends StoreException {

        public AnotherIsOpen(ConversationId id) {
            super("another conversation of the contact is open (conversation: " + id + ")");
        }
    }

    /** A cursor that this installation never gave out. */
    final class BadCursor extends StoreException {

        public BadCursor() {
            super("the cursor was not given out by this gateway");
        }
    }
}
