package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.inbox.Topic;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.AccountStanding;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.HandoverChanged;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.message.event.ReferralReceived;
import io.nexuscomm.message.event.TemplateStatusChanged;
import io.nexuscomm.message.event.TypingChanged;
import io.nexuscomm.normalizer.DeterministicId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts that are no message and change none: told to whoever listens, and to the contact they concern. */
final class News {

    static final String CONTACT_UPDATED = "io.nexuscomm.contact.updated.v1";
    static final String REFERRAL_RECEIVED = "io.nexuscomm.referral.received.v1";
    static final String HANDOVER_CHANGED = "io.nexuscomm.conversation.handover.v1";
    static final String TEMPLATE_STATUS_CHANGED = "io.nexuscomm.template.status-changed.v1";
    static final String ACCOUNT_STATE_CHANGED = "io.nexuscomm.account.state-changed.v1";

    static final String NOT_SENT_THERE =
            "it takes consent for a message that this account did not send to whom it names: whoever wrote it may have made it up";

    private News() {}

    /** A new address of the same person: the contact keeps it, and a lane comes with its first message. */
    static void identity(Placing at, IdentityChanged event) {
        BatchContact contact = at.state().people.replace(event.previous(), event.current());
        if (contact != null) {
            tell(at, Topic.CONVERSATION_UPDATED, CONTACT_UPDATED, Map.of("contact", contact.id()));
        }
    }

    static void profile(Placing at, ProfileUpdated event) {
        BatchContact contact = contactOf(at);
        String name = event.name();
        if (contact == null || name == null || name.isBlank()) {
            return;
        }
        contact.rename(name);
        tell(at, Topic.CONVERSATION_UPDATED, CONTACT_UPDATED, Map.of("contact", contact.id(), "name", name));
    }

    /** Never stored: whoever looks at the conversation now sees it. */
    static void typing(Placing at, TypingChanged event) {
        BatchLane lane = laneOf(at);
        if (lane != null) {
            at.state()
                    .add(CloudEvents.typing(
                            at.accountId(),
                            lane.state().id(),
                            event.typing(),
                            event.meta().occurredAt()));
        }
    }

    static void consent(Placing at, ConsentChanged event) {
        LaneKey key = at.laneKey();
        ExternalId about = event.about();
        if (about != null && (key == null || !wentTo(at, about, key.chat()))) {
            at.quarantine(NOT_SENT_THERE);
            return;
        }
        if (key != null) {
            at.state()
                    .add(new ConsentRow(key.account(), key.chat(), event.purpose(), event.granted(), at.happenedAt()));
        }
        tell(
                at,
                Topic.USER_ACTIVITY,
                CloudEvents.CONSENT_CHANGED,
                Map.of("granted", event.granted(), "purpose", event.purpose()));
    }

    /** Whether a message of ours is known by that name, and went to that chat. */
    private static boolean wentTo(Placing at, ExternalId about, String chat) {
        BatchMessage message = at.state().messages.find(at.key(about));
        Message sent = message == null ? null : message.document();
        return sent != null && sent.direction() == Direction.OUTBOUND && RecipientReceipts.isTo(sent, chat);
    }

    static void referral(Placing at, ReferralReceived event) {
        tell(at, Topic.USER_ACTIVITY, REFERRAL_RECEIVED, Map.of("referral", event.referral()));
    }

    /** Somebody who calls may be written to, as if they had written: also who never did. */
    static void call(Placing at, CallChanged event) {
        LaneKey key = at.laneKey();
        Actor caller = event.meta().actor();
        if (event.direction() == Direction.INBOUND && event.begins() && key != null && caller != null) {
            BatchLane lane = at.state().lanes.of(key, at.channel(), caller);
            lane.heard(at.happenedAt());
            lane.heardPerson();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("call", event.callId());
        data.put("state", event.state());
        Optional.ofNullable(event.direction()).ifPresent(direction -> data.put("direction", direction));
        data.put("missed", event.missed());
        data.put("historical", event.meta().historical());
        Optional.ofNullable(laneOf(at))
                .ifPresent(lane -> data.put("contact", lane.state().contact()));
        tell(at, Topic.USER_ACTIVITY, CloudEvents.CALL_CHANGED, data);
    }

    static void handover(Placing at, HandoverChanged event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("change", event.change());
        Optional.ofNullable(event.from()).ifPresent(from -> data.put("from", from));
        Optional.ofNullable(event.to()).ifPresent(to -> data.put("to", to));
        Optional.ofNullable(event.note()).ifPresent(note -> data.put("note", note));
        tell(at, Topic.USER_ACTIVITY, HANDOVER_CHANGED, data);
    }

    static void template(Placing at, TemplateStatusChanged event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", event.name());
        data.put("language", event.language());
        data.put("status", event.status());
        Optional.ofNullable(event.reason()).ifPresent(reason -> data.put("reason", reason));
        tell(at, Topic.SYSTEM_EVENTS, TEMPLATE_STATUS_CHANGED, data);
        at.state().judged(at.accountId());
    }

    static void account(Placing at, AccountStateChanged event) {
        tell(at, Topic.SYSTEM_EVENTS, ACCOUNT_STATE_CHANGED, Map.of("code", event.code(), "text", event.text()));
        AccountStanding standing = event.standing();
        if (standing != null && !event.meta().historical()) {
            String action = event.action() == null ? "" : event.action();
            at.state()
                    .stands(
                            at.accountId(),
                            new AccountStatus(stateOf(standing), event.code(), event.text(), action, event.until()));
        }
    }

    private static Account.State stateOf(AccountStanding standing) {
        return switch (standing) {
            case GOOD -> Account.State.CONNECTED;
            case LIMITED -> Account.State.DEGRADED;
            case BLOCKED -> Account.State.AUTH_REQUIRED;
        };
    }

    private static void tell(Placing at, Topic topic, String type, Map<String, Object> what) {
        Map<String, Object> data = new LinkedHashMap<>(what);
        data.put("account", at.accountId());
        BatchLane lane = laneOf(at);
        if (lane != null) {
            data.put("lane", lane.state().id());
            data.put("conversation", lane.conversation().id());
        }
        String subject = lane == null
                ? "accounts/" + at.accountId()
                : "lanes/" + lane.state().id();
        at.keepOctets();
        at.state()
                .add(new EventRow(
                        DeterministicId.of(
                                at.accountId().toString(), type, at.meta().externalKey()),
                        at.accountId(),
                        topic,
                        type,
                        subject,
                        lane == null
                                ? at.accountId().toString()
                                : lane.state().id().toString(),
                        at.meta().occurredAt(),
                        InboxJson.write(data)));
    }

    private static @Nullable BatchLane laneOf(Placing at) {
        LaneKey key = at.laneKey();
        return key == null ? null : at.state().lanes.find(key, at.channel());
    }

    private static @Nullable BatchContact contactOf(Placing at) {
        BatchLane lane = laneOf(at);
        if (lane != null) {
            return at.state().people.contact(lane.state().contact());
        }
        Actor actor = at.meta().actor();
        List<Address> addresses = actor == null ? List.of() : actor.addresses();
        return at.state().people.replace(addresses, List.of());
    }
}
