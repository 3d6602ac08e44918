package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageBuilder;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connector's draft and the place it got, put together as a message. */
final class Composer {

    static final int MAX_PARTS = 32;

    /** Moments beyond these are mistakes of a clock; a database could not even hold some of them. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Composer() {}

    /** All but direction, origin, sender and delivery. */
    static MessageBuilder compose(Placing at, MessageDraft draft, BatchLane lane) {
        EventMeta meta = at.meta();
        RawEnvelope raw = at.slice().raw();
        boolean sane = meta.occurredAt().isAfter(EARLIEST) && meta.occurredAt().isBefore(LATEST);
        return Message.builder()
                .id(at.state().ids.message())
                .organization(at.state().organization)
                .account(at.accountId())
                .channel(at.channel())
                .lane(lane.state().id())
                .conversation(lane.conversation().id())
                .thread(Threads.of(at, draft))
                .recipients(draft.recipients())
                .parts(parts(draft.contents()))
                .relation(relation(at, draft))
                .email(draft.email())
                .referral(draft.referral())
                .externalIds(draft.externalIds())
                .occurredAt(sane ? meta.occurredAt() : raw.receivedAt())
                .timeBasis(sane ? meta.basis() : TimeBasis.GATEWAY)
                .receivedAt(raw.receivedAt())
                .storedAt(at.state().now)
                .seq(at.state().nextSequence())
                .language(draft.language())
                .losses(draft.losses())
                .raw(List.of(raw(at)))
                .normalizer(meta.by())
                .ext(draft.ext());
    }

    /** Where the octets lie that the fact came in. */
    static RawRef raw(Placing at) {
        RawEnvelope raw = at.slice().raw();
        return new RawRef(at.slice().journal(), raw.mediaType(), raw.octets().length);
    }

    /** @throws IllegalArgumentException when there are none, or more than a message can have */
    static List<Part> parts(List<Content> contents) {
        if (contents.isEmpty() || contents.size() > MAX_PARTS) {
            throw new IllegalArgumentException("a message has 1 to 32 parts, not " + contents.size());
        }
        if (contents.size() == 1) {
            return List.of(new Part("0", contents.getFirst()));
        }
        List<Part> parts = new ArrayList<>(contents.size());
        for (Content content : contents) {
            parts.add(new Part(String.valueOf(parts.size()), content));
        }
        return List.copyOf(parts);
    }

    /** A message that came with its own proof of arrival: it is here. */
    static Delivery arrived(RawEnvelope raw) {
        return Delivery.of(DeliveryState.DELIVERED, raw.receivedAt());
    }

    /** References are joined to what is known; others keep the provider's id until their message comes. */
    private static @Nullable Relation relation(Placing at, MessageDraft draft) {
        Relation relation = draft.relation();
        if (relation == null) {
            return null;
        }
        return new Relation(
                joined(at, draft, relation.replyTo()), joined(at, draft, relation.threadRoot()), relation.forwarded());
    }

    private static @Nullable MessageRef joined(Placing at, MessageDraft draft, @Nullable MessageRef reference) {
        ExternalKey key = reference == null ? null : keyOf(at.accountId(), draft, reference);
        BatchMessage target = key == null ? null : at.state().messages.find(key);
        if (reference == null || target == null) {
            return reference;
        }
        return new MessageRef(target.id(), reference.externalId(), reference.part());
    }

    /** A reference is made in the same space of ids as the message that holds it; a mail's is always a Message-ID. */
    static @Nullable ExternalKey keyOf(AccountId account, MessageDraft draft, MessageRef reference) {
        String value = reference.externalId();
        ExternalId own =
                draft.externalIds().isEmpty() ? null : draft.externalIds().getFirst();
        if (value == null || own == null) {
            return null;
        }
        return new ExternalKey(account, draft.email() == null ? own.scope() : ExternalKey.MESSAGE_ID, value);
    }
}
