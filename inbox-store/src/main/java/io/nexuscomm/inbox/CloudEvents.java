package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events that leave the gateway, as CloudEvents 1.0 have them. Ids follow from what happened, so that the
 * same fact told twice has the same id and consumers can drop the second.
 */
public final class CloudEvents {

    public static final String MESSAGE_RECEIVED = "io.nexuscomm.message.received.v1";
    public static final String MESSAGE_SENT = "io.nexuscomm.message.sent.v1";
    public static final String MESSAGE_SCHEDULED = "io.nexuscomm.message.scheduled.v1";
    public static final String MESSAGE_DELIVERY = "io.nexuscomm.message.delivery.v1";
    public static final String MESSAGE_RECEIPT = "io.nexuscomm.message.receipt.v1";
    public static final String MESSAGE_EDITED = "io.nexuscomm.message.edited.v1";
    public static final String MESSAGE_DELETED = "io.nexuscomm.message.deleted.v1";
    public static final String REACTION_CHANGED = "io.nexuscomm.reaction.changed.v1";
    public static final String MEDIA_STORED = "io.nexuscomm.media.stored.v1";
    public static final String MESSAGE_NOTED = "io.nexuscomm.message.noted.v1";
    public static final String CONVERSATION_UPDATED = "io.nexuscomm.conversation.updated.v1";
    public static final String ACCOUNT_UPDATED = "io.nexuscomm.account.updated.v1";
    public static final String QUARANTINE_ADDED = "io.nexuscomm.quarantine.added.v1";
    public static final String SIGNED_IN = "io.nexuscomm.user.signed-in.v1";
    public static final String CONSENT_CHANGED = "io.nexuscomm.consent.changed.v1";
    public static final String CALL_CHANGED = "io.nexuscomm.call.changed.v1";
    public static final String TYPING_CHANGED = "io.nexuscomm.typing.changed.v1";

    private CloudEvents() {}

    /** A contact's message arrived. Its data is the message. */
    public static EventRow received(Message message) {
        return ofMessage(MESSAGE_RECEIVED, Topic.MESSAGE_CREATED, message, nameOf(message), message.occurredAt());
    }

    /** A message of ours was made; {@link #delivery} tells how far it came. Its data is the message. */
    public static EventRow sent(Message message) {
        return ofMessage(MESSAGE_SENT, Topic.MESSAGE_CREATED, message, nameOf(message), message.occurredAt());
    }

    /** A note for our own people, in the timeline and sent to nobody. Its data is the message. */
    public static EventRow noted(Message message) {
        return ofMessage(MESSAGE_NOTED, Topic.MESSAGE_CREATED, message, nameOf(message), message.occurredAt());
    }

    /**
     * A message of ours is to be sent later, or at another time than before; that it is cancelled {@link #delivery}
     * tells. Its data names the message and its time.
     *
     * @param version of its timer, which tells one time from the next
     */
    public static EventRow scheduled(Message message, Timer.When when, int version, Instant at) {
        Timer.Wall wall = when.wall();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", message.id());
        data.put("account", message.account());
        data.put("lane", message.lane());
        data.put("conversation", message.conversation());
        data.put("sendAt", when.dueAt());
        data.put("version", version);
        if (wall != null) {
            data.put("timezone", wall.zone().getId());
            data.put("localTime", wall.time().toString());
        }
        return new EventRow(
                DeterministicId.of(
                        message.account().toString(),
                        MESSAGE_SCHEDULED,
                        message.id().toString(),
                        String.valueOf(version)),
                message.account(),
                Topic.MESSAGE_UPDATED,
                MESSAGE_SCHEDULED,
                subject(message.lane(), message.id()),
                message.lane().toString(),
                at,
                InboxJson.write(data));
    }

    /** News of one recipient among several. Its data is the message as it is now. */
    public static EventRow receipt(Message message, Instant at) {
        return ofMessage(MESSAGE_RECEIPT, Topic.MESSAGE_UPDATED, message, revisionOf(message), at);
    }

    /** Its data is the message as it is now, and what of it changed; the revision tells edits apart. */
    public static EventRow edited(Message before, Message message, Instant at) {
        return with(
                "changed",
                Edits.between(before, message),
                ofMessage(MESSAGE_EDITED, Topic.MESSAGE_UPDATED, message, revisionOf(message), at));
    }

    /** The same, of something that happened before the gateway was there: nothing is done about it any more. */
    public static EventRow past(EventRow event) {
        return with("historical", true, event);
    }

    private static EventRow with(String name, Object value, EventRow event) {
        String data = event.data();
        return new EventRow(
                event.id(),
                event.account(),
                event.topic(),
                event.type(),
                event.subject(),
                event.partitionKey(),
                event.time(),
                data.substring(0, data.length() - 1) + ",\"" + name + "\":" + InboxJson.write(value) + "}");
    }

    /** Its data is the message as it is now. */
    public static EventRow deleted(Message message, Instant at) {
        return ofMessage(MESSAGE_DELETED, Topic.MESSAGE_UPDATED, message, revisionOf(message), at);
    }

    /** Its data is the message as it is now. */
    public static EventRow reacted(Message message, Instant at) {
        return ofMessage(REACTION_CHANGED, Topic.MESSAGE_UPDATED, message, revisionOf(message), at);
    }

    /** The medium of a part is here. Its data is the message as it is now. */
    public static EventRow mediaStored(Message message, String part, Instant at) {
        return ofMessage(MEDIA_STORED, Topic.MESSAGE_UPDATED, message, message.id() + "/" + part, at);
    }

    /** News of a delivery. Its data is a message reduced to what names it and what changed. */
    public static EventRow delivery(AccountId account, LaneId lane, MessageId message, Delivery delivery, Instant at) {
        return new EventRow(
                deliveryId(account, message.toString(), delivery),
                account,
                Topic.MESSAGE_UPDATED,
                MESSAGE_DELIVERY,
                subject(lane, message),
                lane.toString(),
                at,
                InboxJson.write(Map.of("id", message, "account", account, "lane", lane, "delivery", delivery)));
    }

    /**
     * A contact agreed to be written to, or does not want it any more, as somebody else than they themselves tells. Its
     * data names the lane.
     *
     * @param from who tells, such as {@code user:<id>}; the same word told twice has the same id
     */
    public static EventRow consentChanged(ConsentRow word, LaneView lane, String from) {
        return new EventRow(
                DeterministicId.of(
                        lane.account().toString(),
                        CONSENT_CHANGED,
                        from,
                        word.at().toString()),
                lane.account(),
                Topic.USER_ACTIVITY,
                CONSENT_CHANGED,
                "lanes/" + lane.id(),
                lane.id().toString(),
                word.at(),
                InboxJson.write(Map.of(
                        "granted", word.granted(),
                        "purpose", word.purpose(),
                        "from", from,
                        "account", lane.account(),
                        "lane", lane.id(),
                        "conversation", lane.conversation())));
    }

    /**
     * A person or a merge changed a conversation. Its data is the conversation, and what of it changed.
     *
     * @param merged whether it took over others
     */
    public static EventRow conversationUpdated(
            OrganizationId organization,
            Conversation conversation,
            Map<String, Changed> changes,
            boolean merged,
            Instant at) {
        return new EventRow(
                DeterministicId.of(
                        organization.toString(),
                        CONVERSATION_UPDATED,
                        conversation.id().toString(),
                        at.toString()),
                null,
                Topic.CONVERSATION_UPDATED,
                CONVERSATION_UPDATED,
                "conversations/" + conversation.id(),
                conversation.id().toString(),
                at,
                InboxJson.write(new Updated(conversation, changes, merged ? true : null)));
    }

    /** An account's state or settings changed. Its data is the account, without secrets. */
    public static EventRow accountUpdated(Account account, Instant at) {
        return new EventRow(
                DeterministicId.of(account.id().toString(), ACCOUNT_UPDATED, at.toString()),
                account.id(),
                Topic.SYSTEM_EVENTS,
                ACCOUNT_UPDATED,
                "accounts/" + account.id(),
                account.id().toString(),
                at,
                InboxJson.write(account));
    }

    /** Something could not be understood and waits for people. */
    public static EventRow quarantineAdded(OrganizationId organization, QuarantineRow row) {
        return new EventRow(
                DeterministicId.of(organization.toString(), QUARANTINE_ADDED, row.slice()),
                null,
                Topic.SYSTEM_EVENTS,
                QUARANTINE_ADDED,
                "journal/" + row.journal(),
                organization.toString(),
                row.at(),
                InboxJson.write(Map.of(
                        "journal", row.journal(),
                        "slice", row.slice(),
                        "providerType", row.providerType(),
                        "reason", row.reason())));
    }

    /** A person signed in; the session's name tells one sign-in from another. */
    public static EventRow signedIn(Users.User user, String session, Instant at) {
        return new EventRow(
                DeterministicId.of(user.id().toString(), SIGNED_IN, session),
                null,
                Topic.USER_ACTIVITY,
                SIGNED_IN,
                "users/" + user.id(),
                user.id().toString(),
                at,
                InboxJson.write(Map.of("user", user.id())));
    }

    /** The contact began or ended typing. */
    public static EventRow typing(AccountId account, LaneId lane, boolean typing, Instant at) {
        return new EventRow(
                DeterministicId.of(
                        account.toString(),
                        TYPING_CHANGED,
                        lane.toString(),
                        String.valueOf(typing),
                        String.valueOf(at.toEpochMilli())),
                account,
                Topic.USER_ACTIVITY,
                TYPING_CHANGED,
                "lanes/" + lane,
                lane.toString(),
                at,
                InboxJson.write(Map.of("lane", lane, "typing", typing)));
    }

    /** The id of the event that tells a delivery by the provider's name of the message. */
    public static UUID deliveryId(ExternalKey message, Delivery delivery) {
        return deliveryId(message.account(), message.scope() + ":" + message.value(), delivery);
    }

    private static UUID deliveryId(AccountId account, String message, Delivery delivery) {
        Instant at = delivery.at();
        String moment = at == null ? "" : String.valueOf(at.toEpochMilli());
        String told = delivery.ext().isEmpty() ? "" : delivery.ext().toString();
        return DeterministicId.of(
                account.toString(), MESSAGE_DELIVERY, message, delivery.state().name(), moment + told);
    }

    private static EventRow ofMessage(String type, Topic topic, Message message, String key, Instant at) {
        return new EventRow(
                DeterministicId.of(message.account().toString(), type, key),
                message.account(),
                topic,
                type,
                subject(message.lane(), message.id()),
                message.lane().toString(),
                at,
                MessageJson.write(message));
    }

    /** The provider's name for it where there is one, so that a replay under a new id of ours is the same event. */
    private static String nameOf(Message message) {
        return message.externalIds().stream()
                .findFirst()
                .map(id -> id.scope() + ":" + id.value())
                .orElseGet(() -> message.id().toString());
    }

    private static String revisionOf(Message message) {
        return message.id() + "r" + message.revision();
    }

    static String subject(LaneId lane, MessageId message) {
        return "lanes/" + lane + "/messages/" + message;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Updated(
            @JsonUnwrapped Conversation conversation,
            Map<String, Changed> changes,
            @Nullable Boolean merged) {}
}
