package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.HandoverChanged;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.message.event.ReactionChanged;
import io.nexuscomm.message.event.ReadUpdated;
import io.nexuscomm.message.event.ReferralReceived;
import io.nexuscomm.message.event.TemplateStatusChanged;
import io.nexuscomm.message.event.TypingChanged;
import io.nexuscomm.message.event.Unrecognised;

/**
 * Gives each fact its place: lane, contact, conversation, thread, the message it aims at. Pure but for the ids it mints:
 * it reads what was gathered and writes into the {@link BatchState}.
 */
final class Resolve {

    private final NewMessages newMessages;

    Resolve(NewMessages newMessages) {
        this.newMessages = newMessages;
    }

    /** @throws RuntimeException when a fact is not what a connector may state; it then goes into quarantine */
    void place(BatchState state, Slice slice, Fact fact) {
        ConnectedAccount account = fact.account();
        String refusal = slice.refusal();
        if (refusal != null || account == null) {
            state.quarantine(slice, fact, typeOf(fact.event()), refusal == null ? Slicer.UNKNOWN_ACCOUNT : refusal);
            return;
        }
        Placing at = Twins.apart(new Placing(state, slice, fact, account));
        switch (at.fact().event()) {
            case MessageReceived event -> newMessages.received(at, event);
            case MessageEchoed event -> newMessages.echoed(at, event);
            case MessageEdited event -> Amendments.edited(at, event);
            case MessageDeleted event -> Amendments.deleted(at, event);
            case ReactionChanged event -> Amendments.reacted(at, event);
            case DeliveryUpdated event -> Receipts.delivered(at, event);
            case ReadUpdated event -> Receipts.read(at, event);
            case IdentityChanged event -> News.identity(at, event);
            case ProfileUpdated event -> News.profile(at, event);
            case TypingChanged event -> News.typing(at, event);
            case ConsentChanged event -> News.consent(at, event);
            case ReferralReceived event -> News.referral(at, event);
            case CallChanged event -> {
                News.call(at, event);
                CallNotes.of(event).ifPresent(note -> newMessages.received(at, note));
            }
            case HandoverChanged event -> News.handover(at, event);
            case TemplateStatusChanged event -> News.template(at, event);
            case AccountStateChanged event -> News.account(at, event);
            case Unrecognised event -> state.quarantine(slice, fact, event.providerType(), event.reason());
        }
    }

    static String typeOf(ChannelEvent event) {
        return event instanceof Unrecognised slice
                ? slice.providerType()
                : event.getClass().getSimpleName();
    }
}
