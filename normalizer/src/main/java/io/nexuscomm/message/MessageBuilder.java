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
    private Map<String, JsonNode> unknown = Map.of();

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
        unknown = from.unknown();
    }

    /** Sets {@link Message#schemaVersion()}. */
    public MessageBuilder schemaVersion(String schemaVersion) {
        this.schemaVersion = schemaVersion;
        return this;
    }

    /** Sets {@link Message#id()}. */
    public MessageBuilder id(MessageId id) {
        this.id = id;
        return this;
    }

    /** Sets {@link Message#organization()}. */
    public MessageBuilder organization(OrganizationId organization) {
        this.organization = organization;
        return this;
    }

    /** Sets {@link Message#account()}. */
    public MessageBuilder account(AccountId account) {
        this.account = account;
        return this;
    }

    /** Sets {@link Message#channel()}. */
    public MessageBuilder channel(String channel) {
        this.channel = channel;
        return this;
    }

    /** Sets {@link Message#lane()}. */
    public MessageBuilder lane(LaneId lane) {
        this.lane = lane;
        return this;
    }

    /** Sets {@link Message#conversation()}. */
    public MessageBuilder conversation(ConversationId conversation) {
        this.conversation = conversation;
        return this;
    }

    /** Sets {@link Message#thread()}. */
    public MessageBuilder thread(@Nullable ThreadId thread) {
        this.thread = thread;
        return this;
    }

    /** Sets {@link Message#direction()}. */
    public MessageBuilder direction(Direction direction) {
        this.direction = direction;
        return this;
    }

    /** Sets {@link Message#origin()}. */
    public MessageBuilder origin(Origin origin) {
        this.origin = origin;
        return this;
    }

    /** Sets {@link Message#sender()}. */
    public MessageBuilder sender(Sender sender) {
        this.sender = sender;
        return this;
    }

    /** Sets {@link Message#recipients()}. */
    public MessageBuilder recipients(List<Recipient> recipients) {
        this.recipients = recipients;
        return this;
    }

    /** Sets {@link Message#parts()}. */
    public MessageBuilder parts(List<Part> parts) {
        this.parts = parts;
        return this;
    }

    /** Sets {@link Message#relation()}. */
    public MessageBuilder relation(@Nullable Relation relation) {
        this.relation = relation;
        return this;
    }

    /** Sets {@link Message#email()}. */
    public MessageBuilder email(@Nullable EmailFacet email) {
        this.email = email;
        return this;
    }

    /** Sets {@link Message#referral()}. */
    public MessageBuilder referral(@Nullable Referral referral) {
        this.referral = referral;
        return this;
    }

    /** Sets {@link Message#externalIds()}. */
    public MessageBuilder externalIds(List<ExternalId> externalIds) {
        this.externalIds = externalIds;
        return this;
    }

    /** Sets {@link Message#clientToken()}. */
    public MessageBuilder clientToken(@Nullable String clientToken) {
        this.clientToken = clientToken;
        return this;
    }

    /** Sets {@link Message#occurredAt()}. */
    public MessageBuilder occurredAt(Instant occurredAt) {
        this.occurredAt = occurredAt;
        return this;
    }

    /** Sets {@link Message#timeBasis()}. */
    public MessageBuilder timeBasis(TimeBasis timeBasis) {
        this.timeBasis = timeBasis;
        return this;
    }

    /** Sets {@link Message#receivedAt()}. */
    public MessageBuilder receivedAt(Instant receivedAt) {
        this.receivedAt = receivedAt;
        return this;
    }

    /** Sets {@link Message#storedAt()}. */
    public MessageBuilder storedAt(@Nullable Instant storedAt) {
        this.storedAt = storedAt;
        return this;
    }

    /** Sets {@link Message#seq()}. */
    public MessageBuilder seq(long seq) {
        this.seq = seq;
        return this;
    }

    /** Sets {@link Message#language()}. */
    public MessageBuilder language(@Nullable Language language) {
        this.language = language;
        return this;
    }

    /** Sets {@link Message#delivery()}. */
    public MessageBuilder delivery(Delivery delivery) {
        this.delivery = delivery;
        return this;
    }

    /** Sets {@link Message#reactions()}. */
    public MessageBuilder reactions(List<Reaction> reactions) {
        this.reactions = reactions;
        return this;
    }

    /** Sets {@link Message#revision()}. */
    public MessageBuilder revision(int revision) {
        this.revision = revision;
        return this;
    }

    /** Sets {@link Message#tombstone()}. */
    public MessageBuilder tombstone(@Nullable Tombstone tombstone) {
        this.tombstone = tombstone;
        return this;
    }

    /** Sets {@link Message#losses()}. */
    public MessageBuilder losses(List<Loss> losses) {
        this.losses = losses;
        return this;
    }

    /** Sets {@link Message#raw()}. */
    public MessageBuilder raw(List<RawRef> raw) {
        this.raw = raw;
        return this;
    }

    /** Sets {@link Message#normalizer()}. */
    public MessageBuilder normalizer(@Nullable NormalizerInfo normalizer) {
        this.normalizer = normalizer;
        return this;
    }

    /** Sets {@link Message#ext()}. */
    public MessageBuilder ext(Map<String, JsonNode> ext) {
        this.ext = ext;
        return this;
    }

    /** Sets the fields of a later version, to be written back as they are. */
    public MessageBuilder unknown(Map<String, JsonNode> unknown) {
        this.unknown = unknown;
        return this;
    }

    /**
     * The message.
     *
     * @throws IllegalStateException naming a required field that was not set
     */
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
                ext,
                unknown);
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("a message needs " + name);
        }
        return value;
    }
}
