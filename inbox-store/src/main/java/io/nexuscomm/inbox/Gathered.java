package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a {@link Gather}; what is not in a map does not exist.
 *
 * @param conversations the one open or most recent conversation of each contact found
 * @param unconfirmed what {@link Inbox#unconfirmed} says of lanes on which an unknown message of ours came back
 * @param firstSequenceNumber the first of the reserved, consecutive numbers
 */
public record Gathered(
        Map<LaneKey, LaneState> lanes,
        Map<Address, EndpointState> endpoints,
        Map<ContactId, ContactState> contacts,
        Map<ContactId, ConversationState> conversations,
        Map<ExternalKey, MessageState> messages,
        Map<ExternalKey, ThreadId> threads,
        Map<OnceKey, Instant> once,
        Map<LaneKey, List<Message>> unconfirmed,
        long firstSequenceNumber) {

    /** The same, with messages that nobody has confirmed. */
    public Gathered withUnconfirmed(Map<LaneKey, List<Message>> sending) {
        return new Gathered(
                lanes, endpoints, contacts, conversations, messages, threads, once, sending, firstSequenceNumber);
    }

    /**
     * A lane as stored.
     *
     * @param mutedUntil rules stay silent on it until then, after a duel of machines
     * @param optedOut whether its contact wants nothing more there
     */
    public record LaneState(
            LaneId id,
            Address address,
            EndpointId endpoint,
            ContactId contact,
            ConversationId conversation,
            @Nullable Instant mutedUntil,
            int recentAutomatic,
            boolean optedOut) {}

    /** An endpoint as stored, with the contact its active link leads to. */
    public record EndpointState(EndpointId id, ContactId contact) {}

    /** A contact as stored. */
    public record ContactState(ContactId id, @Nullable String name, Set<String> tags) {}

    /** A conversation as stored. {@code assignee} is {@code user:<id>} or {@code team:<name>}. */
    public record ConversationState(
            ConversationId id,
            ContactId contact,
            ConversationStatus status,
            @Nullable String assignee,
            Set<String> tags) {}

    /** A message as stored; {@code document} only where it was asked for. */
    public record MessageState(
            MessageId id,
            LaneId lane,
            Direction direction,
            Delivery delivery,
            @Nullable Message document) {}
}
