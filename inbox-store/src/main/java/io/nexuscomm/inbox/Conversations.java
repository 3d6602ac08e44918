package io.nexuscomm.inbox;

import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations as people see and change them. Every change writes its event in the same transaction. */
public interface Conversations {

    /** How many tags people can give a conversation. */
    int MOST_TAGS = 50;

    /** Newest activity first. */
    Page<Conversation> list(OrganizationId organization, Filter filter, @Nullable String cursor, int limit);

    Optional<Conversation> find(OrganizationId organization, ConversationId id);

    /** Sets unread to zero. False when there is no such conversation. */
    boolean markRead(OrganizationId organization, ConversationId id);

    /**
     * Empty when there is no such conversation.
     *
     * @throws AnotherIsOpen when it would be the second open conversation of its contact
     * @throws TooManyTags when it would have more than {@link #MOST_TAGS}
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
     * @param tags all of them, also those that others gave it meanwhile
     * @param snoozedUntil when it opens by itself; for {@link ConversationStatus#SNOOZED} alone
     * @param addTags beside those that it has
     * @param removeTags of those that it has; one that is also added stays
     */
    record Change(
            @Nullable ConversationStatus status,
            @Nullable String assignee,
            @Nullable Set<String> tags,
            @Nullable Priority priority,
            @Nullable Instant snoozedUntil,
            Set<String> addTags,
            Set<String> removeTags) {

        /** One that looks at no single tag. */
        public Change(
                @Nullable ConversationStatus status,
                @Nullable String assignee,
                @Nullable Set<String> tags,
                @Nullable Priority priority,
                @Nullable Instant snoozedUntil) {
            this(status, assignee, tags, priority, snoozedUntil, Set.of(), Set.of());
        }

        /**
         * The tags of a conversation after this, in order; null where they stay as they are.
         *
         * @param before its tags at this moment, which nobody else changes meanwhile
         * @throws TooManyTags when there would be too many; those of rules may be more, and can be taken away
         */
        public @Nullable Set<String> tagsAfter(ConversationId id, Set<String> before) {
            if (tags == null && addTags.isEmpty() && removeTags.isEmpty()) {
                return null;
            }
            Set<String> after = new TreeSet<>(tags == null ? before : tags);
            after.removeAll(removeTags);
            after.addAll(addTags);
            if (after.size() > MOST_TAGS && after.size() > before.size()) {
                throw new TooManyTags(id);
            }
            return after;
        }
    }

    /**
     * Makes two contacts one: lanes of {@code other} move to the conversation of {@code survivor}. Kept as one
     * operation with the actor who asked for it.
     */
    boolean merge(OrganizationId organization, ContactId survivor, ContactId other, String actor);

    /**
     * Takes the newest merge of a contact back: the lanes, addresses and conversations of the other go back, and what only
     * the merge gave the survivor goes; what people or messages changed since stays. The two do not become one by themselves
     * afterwards.
     *
     * @param merge as {@link Contacts#merges} tells it
     */
    Unmerged unmerge(OrganizationId organization, ContactId survivor, UUID merge, String actor);

    /** What became of an undo. */
    enum Unmerged {
        DONE,
        /** The contact has no such merge, or it is undone already. */
        UNKNOWN,
        /** It took over another one since, which has to be undone first: only so is each exactly what it was. */
        LATER_FIRST
    }

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

    /** A conversation has {@link #MOST_TAGS} tags at most. */
    final class TooManyTags extends StoreException {

        public TooManyTags(ConversationId id) {
            super("a conversation has " + MOST_TAGS + " tags at most (conversation: " + id + ")");
        }
    }

    /** A cursor that this installation never gave out. */
    final class BadCursor extends StoreException {

        public BadCursor() {
            super("the cursor was not given out by this gateway");
        }
    }
}
