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

/**
 * A message in its canonical form: stored, served and published like this, whichever channel carried it.
 *
 * @param schemaVersion version of this form, "1.0"; minor versions only add
 * @param channel the connector's id, an open string
 * @param lane the one remote endpoint on the one account of ours that it travelled on; a reply goes there
 * @param conversation where the lane belongs now; lanes move between conversations, messages never leave their lane
 * @param thread the e-mail reference tree inside the lane; null where a channel has none
 * @param parts 1 to 32, in order of display
 * @param clientToken the caller's or the gateway's own key of a send, unique by account; null for inbound messages
 * @param storedAt when it was committed; null before
 * @param seq ascends within the organization in order of storage; gaps mean nothing
 * @param revision 0 for the message as first seen, one more for each edit
 * @param raw the octets it was made from; empty for messages made here
 * @param normalizer null for messages made here
 * @param ext what has no canonical form, keyed {@code connector:name}
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
        Map<String, JsonNode> ext) {

    public static final String SCHEMA_VERSION = "1.0";

    /** All parts as plain text, one after the other: what rules read and a search finds. */
    public String plainText() {
        return parts.size() == 1
                ? parts.getFirst().content().plainText()
                : parts.stream().map(part -> part.content().plainText()).collect(Collectors.joining("\n"));
    }

    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    public MessageBuilder toBuilder() {
        return new MessageBuilder(this);
    }
}
