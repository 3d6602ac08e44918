package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.EndpointId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Messages the gateway sees for the first time. One it knows already is a second delivery and changes nothing. */
final class NewMessages {

    static final String NO_SENDER = "it names no sender or no chat";
    static final String NO_NAME = "it has no id of its own";

    private final Decide decide;
    private final Predicate<String> tellsProfiles;

    /** @param tellsProfiles of which channels a contact's name can be asked */
    NewMessages(Decide decide, Predicate<String> tellsProfiles) {
        this.decide = decide;
        this.tellsProfiles = tellsProfiles;
    }

    void received(Placing at, MessageReceived event) {
        Actor sender = event.meta().actor();
        LaneKey key = at.laneKey();
        if (sender == null || key == null) {
            at.quarantine(NO_SENDER);
            return;
        }
        if (isNew(at, event.message())) {
            receive(at, event, sender, key);
        }
    }

    /** Sent by us from elsewhere. What we sent ourselves is known by its id and comes back here as nothing new. */
    void echoed(Placing at, MessageEchoed event) {
        LaneKey key = at.laneKey();
        if (key == null) {
            at.quarantine(NO_SENDER);
            return;
        }
        if (!isNew(at, event.message())) {
            return;
        }
        BatchMessage ours =
                at.state().messages.sameAs(key, event.message(), event.meta().occurredAt());
        if (ours == null) {
            echo(at, event, key);
        } else {
            confirm(at, event, ours);
        }
    }

    /** The echo overtook the provider's answer to our own send, or came in its place. */
    private static void confirm(Placing at, MessageEchoed event, BatchMessage ours) {
        MessageDraft echo = event.message();
        ours.name(at.accountId(), echo.externalIds(), echo.contents().size());
        at.keepOctets();
        Delivery sent = Delivery.of(DeliveryState.SENT, event.meta().occurredAt());
        if (ours.isNamed() && ours.report(sent)) {
            at.state()
                    .add(CloudEvents.delivery(at.accountId(), ours.lane(), ours.id(), ours.delivery(), at.state().now));
        }
    }

    private static boolean isNew(Placing at, MessageDraft draft) {
        if (draft.externalIds().isEmpty()) {
            at.quarantine(NO_NAME);
            return false;
        }
        return at.state().messages.find(at.key(draft.externalIds().getFirst())) == null;
    }

    private void receive(Placing at, MessageReceived event, Actor sender, LaneKey key) {
        BatchState state = at.state();
        MessageDraft draft = event.message();
        Actor group = event.group();
        BatchLane lane = state.lanes.of(key, at.channel(), group == null ? sender : group);
        EndpointId endpoint = group == null
                ? lane.state().endpoint()
                : state.people.locate(sender).id();
        Message whole = Composer.compose(at, draft, lane)
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(endpoint, sender.display(), sender.name(), sender.bot()))
                .delivery(Composer.arrived(at.slice().raw()))
                .build();
        Message message = Amendments.caughtUp(at, whole);
        boolean live = !at.meta().historical() && !at.slice().history();
        boolean note = draft.contents().stream().allMatch(SystemNote.class::isInstance);
        lane.conversation().received(message, live && !note, live ? state.now : message.occurredAt());
        if (!note) {
            state.people.contact(lane.state().contact()).wrote();
        }
        if (isFromPerson(message) && !note) {
            lane.heard(at.happenedAt());
            Sincerity.weigh(message, at.happenedAt(), lane);
        }
        at.keepOctets();
        MediaJobs.add(state, null, message);
        if (lane.isMade() && group == null && sender.name() == null && tellsProfiles.test(at.channel())) {
            state.add(new JobRow(
                    state.ids.job(), Job.Kind.PROFILE, message.account(), null, message.id(), null, state.now));
        }
        EventRow received = Amendments.told(message, CloudEvents.received(message));
        state.add(received);
        Trace trace = trace(at, message, lane, sender);
        boolean asks = live || !at.slice().history() && decide.readsHistory();
        boolean stays = message.tombstone() == null;
        Trace.Decided decided = asks && !note && stays ? decide.decide(at, message, lane) : null;
        state.messages.add(
                BatchMessage.made(
                        message, written(message, received), decided == null ? trace : trace.withDecided(decided)),
                message);
    }

    private static void echo(Placing at, MessageEchoed event, LaneKey key) {
        BatchState state = at.state();
        BatchLane lane = state.lanes.of(key, at.channel(), event.to());
        Message whole = Composer.compose(at, event.message(), lane)
                .direction(Direction.OUTBOUND)
                .origin(Origin.EXTERNAL)
                .sender(new Sender(null, at.account().key().value(), null))
                .delivery(Delivery.of(DeliveryState.SENT, event.meta().occurredAt()))
                .build();
        Message message = Amendments.caughtUp(at, whole);
        lane.conversation().show(message, event.meta().historical() ? message.occurredAt() : state.now);
        at.keepOctets();
        MediaJobs.add(state, null, message);
        EventRow sent = Amendments.told(message, CloudEvents.sent(message));
        state.add(sent);
        state.messages.add(
                BatchMessage.made(message, written(message, sent), trace(at, message, lane, event.to())), message);
    }

    /** The document that an event tells; null where it does not tell all of it. */
    private static @Nullable String written(Message message, EventRow told) {
        return MessageJson.hidesAnything(message) ? null : told.data();
    }

    private static boolean isFromPerson(Message message) {
        return !message.sender().bot()
                && (message.email() == null || message.email().autoSubmitted() == null);
    }

    private static Trace trace(Placing at, Message message, BatchLane lane, Actor other) {
        BatchState state = at.state();
        BatchContact contact = state.people.contact(lane.state().contact());
        EventMeta meta = at.meta();
        return new Trace(
                new Trace.Normalised(
                        message.receivedAt(), meta.by().connector(), meta.by().version(), meta.externalKey()),
                null,
                new Trace.Resolved(
                        state.now,
                        new Trace.Place<>(lane.state().id(), lane.isMade()),
                        new Trace.Person(contact.id(), contact.isMade(), state.people.evidence(other.address())),
                        new Trace.Place<>(
                                lane.conversation().id(), lane.conversation().isMade())),
                null,
                null);
    }
}
