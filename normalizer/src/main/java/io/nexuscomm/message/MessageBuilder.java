package io.nexuscomm.message;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Builds a {@link Message}. Not thread-safe; {@link #build()} names the first required field that is missing. */
public final class MessageBuilder {

    private String schemaVersion = Message.SCHEMA_VERSION;
    private @Nullable MessageId id;
    private @Nullable OrganizationId organization;
    private @Nullable AccountId account;
    private @Nullable String channel;
    private @Nullable LaneId lane;
    private @Nullable ConversationId conversation;
    private @Nullable ThreadId thread;
    private @Nullable Direction direction;
    private @Nullable Origin origin;
    private @Nullable Sender sender;
    private List<Recipient> recipients = List.of();
    private List<Part> parts = List.of();
    private @Nullable Relation relation;
    private @Nullable EmailFacet email;
    private @Nullable Referral referral;
    private List<ExternalId> externalIds = List.of();
    private @Nullable String clientToken;
    private @Nullable Instant occurredAt;
    private TimeBasis timeBasis = TimeBasis.GATEWAY;
    private @Nullable Instant receivedAt;
    private @Nullable Instant storedAt;
    private long seq;
    private @Nullable Language language;
    private Delivery delivery = Delivery.of(DeliveryState.PLANNED, null);
    private List<Reaction> reactions = List.of();
    private int revision;
    private @Nullable Tombstone tombstone;
    private List<Loss> losses = List.of();
    private List<RawRef> raw = List.of();
    private @Nullable NormalizerInfo normalizer;
    private Map<String, JsonNode> ext = Map.of();

    MessageBuilder() {}

    MessageBuilder(Message from) {
        schemaVersion = from.schemaVersion();
        id = from.id();
        organization = from.organization();
        account = from.account();
        channel = from.channel();
        lane = from.lane();
        conversation = from.conversation();
        thread = from.thread();
        direction = from.direction();
        origin = from.origin();
        sender = from.sender();
        recipients = from.recipients();
        parts = from.parts();
        relation = from.relation();
        email = from.email();
        referral = from.referral();
        externalIds = from.externalIds();
        clientToken = from.clientToken();
        occurredAt = from.occurredAt();
        timeBasis = from.timeBasis();
        receivedAt = from.receivedAt();
        storedAt = from.storedAt();
        seq = from.seq();
        language = from.language();
        delivery = from.delivery();
        reactions = from.reactions();
        revision = from.revision();
        tombstone = from.tombstone();
        losses = from.losses();
        raw = from.raw();
        normalizer = from.normalizer();
        ext = from.ext();
    }

    public MessageBuilder schemaVersion(String schemaVersion) {
        this.schemaVersion = schemaVersion;
        return this;
    }

    public MessageBuilder id(MessageId id) {
        this.id = id;
        return this;
    }

    public MessageBuilder organization(OrganizationId organization) {
        this.organization = organization;
        return this;
    }

    public MessageBuilder account(AccountId account) {
        this.account = account;
        return this;
    }

    public MessageBuilder channel(String channel) {
        this.channel = channel;
        return this;
    }

    public MessageBuilder lane(LaneId lane) {
        this.lane = lane;
        return this;
    }

    public MessageBuilder conversation(ConversationId conversation) {
        this.conversation = conversation;
        return this;
    }

    public MessageBuilder thread(@Nullable ThreadId thread) {
        this.thread = thread;
        return this;
    }

    public MessageBuilder direction(Direction direction) {
        this.direction = direction;
        return this;
    }

    public MessageBuilder origin(Origin origin) {
        this.origin = origin;
        return this;
    }

    public MessageBuilder sender(Sender sender) {
        this.sender = sender;
        return this;
    }

    public MessageBuilder recipients(List<Recipient> recipients) {
        this.recipients = recipients;
        return this;
    }

    public MessageBuilder parts(List<Part> parts) {
        this.parts = parts;
        return this;
    }

    public MessageBuilder relation(@Nullable Relation relation) {
        this.relation = relation;
        return this;
    }

    public MessageBuilder email(@Nullable EmailFacet email) {
        this.email = email;
        return this;
    }

    public MessageBuilder referral(@Nullable Referral referral) {
        this.referral = referral;
        return this;
    }

    public MessageBuilder externalIds(List<ExternalId> externalIds) {
        this.externalIds = externalIds;
        return this;
    }

    public MessageBuilder clientToken(@Nullable String clientToken) {
        this.clientToken = clientToken;
        return this;
    }

    public MessageBuilder occurredAt(Instant occurredAt) {
        this.occurredAt = occurredAt;
        return this;
    }

    public MessageBuilder timeBasis(TimeBasis timeBasis) {
        this.timeBasis = timeBasis;
        return this;
    }

    public MessageBuilder receivedAt(Instant receivedAt) {
        this.receivedAt = receivedAt;
        return this;
    }

    public MessageBuilder storedAt(@Nullable Instant storedAt) {
        this.storedAt = storedAt;
        return this;
    }

    public MessageBuilder seq(long seq) {
        this.seq = seq;
        return this;
    }

    public MessageBuilder language(@Nullable Language language) {
        this.language = language;
        return this;
    }

    public MessageBuilder delivery(Delivery delivery) {
        this.delivery = delivery;
        return this;
    }

    public MessageBuilder reactions(List<Reaction> reactions) {
        this.reactions = reactions;
        return this;
    }

    public MessageBuilder revision(int revision) {
        this.revision = revision;
        return this;
    }

    public MessageBuilder tombstone(@Nullable Tombstone tombstone) {
        this.tombstone = tombstone;
        return this;
    }

    public MessageBuilder losses(List<Loss> losses) {
        this.losses = losses;
        return this;
    }

    public MessageBuilder raw(List<RawRef> raw) {
        this.raw = raw;
        return this;
    }

    public MessageBuilder normalizer(@Nullable NormalizerInfo normalizer) {
        this.normalizer = normalizer;
        return this;
    }

    public MessageBuilder ext(Map<String, JsonNode> ext) {
        this.ext = ext;
        return this;
    }

    /** @throws IllegalStateException naming a required field that was not set */
    public Message build() {
        return new Message(
                schemaVersion,
                require(id, "id"),
                require(organization, "organization"),
                require(account, "account"),
                require(channel, "channel"),
                require(lane, "lane"),
                require(conversation, "conversation"),
                thread,
                require(direction, "direction"),
                require(origin, "origin"),
                require(sender, "sender"),
                recipients,
                parts,
                relation,
                email,
                referral,
                externalIds,
                clientToken,
                require(occurredAt, "occurredAt"),
                timeBasis,
                require(receivedAt, "receivedAt"),
                storedAt,
                seq,
                language,
                delivery,
                reactions,
                revision,
                tombstone,
                losses,
                raw,
                normalizer,
                ext);
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("a message needs " + name);
        }
        return value;
    }
}
