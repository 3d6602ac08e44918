package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A message in its canonical form: stored, served and published like this, whichever channel carried it.
 *
 * @param schemaVersion version of this form, "1.0"; minor versions only add
 * @param id ours
 * @param organization whose message it is
 * @param account which of our accounts it came to or went from
 * @param channel the connector's id, an open string
 * @param lane the one remote endpoint on the one account of ours that it travelled on; a reply goes there
 * @param conversation where the lane belongs now; lanes move between conversations, messages never leave their lane
 * @param thread the e-mail reference tree inside the lane; null where a channel has none
 * @param direction which way it travelled
 * @param origin who made it
 * @param sender who sent it, as it looked then
 * @param recipients whom it was addressed to, each with a receipt
 * @param parts at most 32, in order of display; none only where a deletion took them away
 * @param relation what it answers or stands in; null when nothing
 * @param email what only e-mail has; null for other channels
 * @param referral what brought the contact here; null for most messages
 * @param externalIds the provider's ids, several where it was split or is known by more than one
 * @param clientToken the caller's or the gateway's own key of a send, unique by account; null for inbound messages
 * @param occurredAt when it was sent, as far as {@code timeBasis} can tell
 * @param timeBasis what {@code occurredAt} rests on
 * @param receivedAt when it reached us, by our clock
 * @param storedAt when it was committed; null before
 * @param seq ascends within the organization in order of storage; gaps mean nothing
 * @param language null while nobody told or guessed it
 * @param delivery how far it came, over all recipients
 * @param reactions what people put on it
 * @param revision 0 for the message as first seen, one more for each edit
 * @param tombstone set when it was deleted
 * @param losses what this form does not hold, and why
 * @param raw the octets it was made from; empty for messages made here
 * @param normalizer null for messages made here
 * @param ext what has no canonical form, keyed {@code connector:name}
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(
        String schemaVersion,
        MessageId id,
        OrganizationId organization,
        AccountId account,
        String channel,
        LaneId lane,
        ConversationId conversation,
        @Nullable ThreadId thread,
        Direction direction,
        Origin origin,
        Sender sender,
        List<Recipient> recipients,
        List<Part> parts,
        @Nullable Relation relation,
        @Nullable EmailFacet email,
        @Nullable Referral referral,
        List<ExternalId> externalIds,
        @Nullable String clientToken,
        Instant occurredAt,
        TimeBasis timeBasis,
        Instant receivedAt,
        @Nullable Instant storedAt,
        long seq,
        @Nullable Language language,
        Delivery delivery,
        List<Reaction> reactions,
        int revision,
        @Nullable Tombstone tombstone,
        List<Loss> losses,
        List<RawRef> raw,
        @Nullable NormalizerInfo normalizer,
        @JsonSerialize(using = ExtWriter.class) Map<String, JsonNode> ext,
        @Unknown Map<String, JsonNode> unknown) {

    /** The version this code writes. */
    public static final String SCHEMA_VERSION = "1.0";

    /** The most parts a message has. */
    public static final int MAX_PARTS = 32;

    public Message {
        if (parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("a message has at most " + MAX_PARTS + " parts, not " + parts.size());
        }
        recipients = List.copyOf(recipients);
        parts = List.copyOf(parts);
        externalIds = List.copyOf(externalIds);
        reactions = List.copyOf(reactions);
        losses = List.copyOf(losses);
        raw = List.copyOf(raw);
        ext = InOrder.copyOf(ext);
        unknown = InOrder.copyOf(unknown);
    }

    /** All parts as plain text, one after the other: what rules read and a search finds. */
    public String plainText() {
        return parts.size() == 1
                ? parts.getFirst().content().plainText()
                : parts.stream().map(part -> part.content().plainText()).collect(Collectors.joining("\n"));
    }

    /** An empty builder. */
    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    /** A builder that begins with all that this message has. */
    public MessageBuilder toBuilder() {
        return new MessageBuilder(this);
    }

    /** Names the message and shows nothing of what it says, so that it may stand in a log. */
    @Override
    public String toString() {
        return "Message[" + id + ", " + channel + " " + direction + ", lane " + lane + ", " + delivery.state()
                + ", parts " + parts.size() + "]";
    }
}
