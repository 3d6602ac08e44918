package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as listed.
 *
 * @param snoozedUntil when it opens by itself; null when it does not
 * @param attributes what rules and people keep of it, by name
 * @param lanes newest activity first; a reply goes to one of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversation(
        ConversationId id,
        Person contact,
        ConversationStatus status,
        @Nullable String assignee,
        Set<String> tags,
        Priority priority,
        @Nullable Instant snoozedUntil,
        Map<String, Object> attributes,
        int unread,
        @Nullable LastMessage lastMessage,
        List<Lane> lanes,
        Instant updatedAt) {

    /** The contact, as shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(ContactId id, @Nullable String name, Set<String> tags) {}

    /**
     * The newest message, for a list.
     *
     * @param state how far it came, for what is written here is not always sent; null for what came in
     * @param sendAt when it is to be sent; null for what waits for no time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastMessage(
            MessageId id,
            String channel,
            Direction direction,
            String preview,
            Instant at,
            @Nullable DeliveryState state,
            @Nullable Instant sendAt) {

        /** One that came in. */
        public LastMessage(MessageId id, String channel, Direction direction, String preview, Instant at) {
            this(id, channel, direction, preview, at, null, null);
        }
    }

    /**
     * A lane of the conversation: where a reply can go.
     *
     * @param optedOutAt since when the contact wants nothing more there: nothing is sent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lane(
            LaneId id,
            AccountId account,
            String channel,
            String address,
            @Nullable Instant lastInboundAt,
            @Nullable Instant optedOutAt) {}
}
