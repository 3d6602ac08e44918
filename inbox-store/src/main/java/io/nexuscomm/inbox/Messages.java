package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages, read. */
public interface Messages {

    Optional<Message> find(OrganizationId organization, MessageId id);

    /** Newest first. Empty when there is no such conversation in the organization. */
    Optional<Conversations.Page<Message>> ofConversation(
            OrganizationId organization, ConversationId id, @Nullable String cursor, int limit);

    /** The newest message with a contact, on any lane. Empty when there is none. */
    Optional<Message> newest(OrganizationId organization, ContactId contact);

    /** Newest first; all given conditions hold. {@code text} is a full-text search. */
    Conversations.Page<Message> search(
            OrganizationId organization,
            @Nullable AccountId account,
            @Nullable String externalId,
            @Nullable String text,
            @Nullable String cursor,
            int limit);

    /**
     * How a message came to be: its trace as stored, what was tried for it, and what it waits for.
     */
    Optional<Trace> trace(OrganizationId organization, MessageId id);

    /** Where a reply to a lane goes. */
    Optional<LaneView> lane(OrganizationId organization, LaneId id);

    /** The lane of the account with that chat key, if one exists. */
    Optional<LaneView> lane(OrganizationId organization, AccountId account, String chat);

    /**
     * A trace.
     *
     * @param steps JSON as written with the message
     * @param later what rules decided about it afterwards, the newest first: JSON, as {@link Batch.LaterRow} has it
     * @param reached how far it came, in the order in which that was told; empty while it has come nowhere
     * @param attempts what jobs tried, oldest first; what rules did about it in jobs of theirs is {@link RuleRuns#later}
     * @param waits null for one that is not ours, is being sent at the moment or needs no sending any more
     */
    record Trace(
            Message message,
            String steps,
            List<String> later,
            List<Delivery> reached,
            List<Tried> attempts,
            @Nullable Wait waits,
            List<JournalInfo> raw) {}

    /** An attempt, and what it was at. */
    record Tried(Job.Kind kind, Settlement.Attempt attempt) {}

    /** A journal entry without its octets. */
    record JournalInfo(JournalId id, String connector, String mediaType, int bytes, Instant receivedAt) {}

    /**
     * A lane with what sending needs.
     *
     * @param lastInboundAt when the contact last wrote or called there, which a reply window is counted from; null for never
     * @param optedOutAt since when its contact wants nothing more there; null when they may be written to
     */
    record LaneView(
            LaneId id,
            AccountId account,
            String channel,
            String chat,
            Address address,
            String display,
            EndpointId endpoint,
            @Nullable String contactName,
            ConversationId conversation,
            @Nullable Message lastInbound,
            @Nullable Instant lastInboundAt,
            @Nullable Instant optedOutAt) {}
}
