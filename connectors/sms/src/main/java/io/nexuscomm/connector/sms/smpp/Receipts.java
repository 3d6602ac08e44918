package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far our messages came. */
final class Receipts {

    private final Map<String, DeliveryState> states;
    private final SmppErrors errors;

    /** @param states the descriptor's, by the words of {@link MessageState} */
    Receipts(Map<String, DeliveryState> states, SmppErrors errors) {
        this.states = states;
        this.errors = errors;
    }

    /**
     * Whether it tells what became of a message of ours: by the centre's flag or its parameter, and by the text alone only
     * where the account says that its centre sets neither. There the text must say whom it is about, which is looked at
     * again when it is joined to its message.
     */
    static boolean is(Delivered delivered, SmppEnvelope envelope) {
        return is(delivered, envelope.plainReceipts(), envelope.account().value());
    }

    /**
     * The same of what has no envelope yet.
     *
     * @param plain whether the account says that a text alone may be one
     * @param own the account's number
     */
    static boolean is(Delivered delivered, boolean plain, String own) {
        return delivered.isReceipt()
                || plain && delivered.isOrdinary() && Receipt.looksLikeOne(delivered) && phone(delivered, own) != null;
    }

    /**
     * Whose phone a receipt is about: its source is the one we wrote to (SMPP 3.4, appendix B), and its destination at
     * centres that leave the addresses as they were. Null when neither says that: a name, a number of the network.
     */
    static @Nullable Station phone(Delivered delivered, String own) {
        Station from = delivered.from();
        if (!isPhone(from)) {
            return null;
        }
        if (!isOwn(from, own)) {
            return from;
        }
        return isPhone(delivered.to()) && !isOwn(delivered.to(), own) ? delivered.to() : null;
    }

    private static boolean isPhone(Station station) {
        return !station.isName() && PhoneNumbers.hasTellingEnd(station.value());
    }

    private static boolean isOwn(Station station, String own) {
        return PhoneNumbers.hasTellingEnd(own) && PhoneNumbers.endAlike(own, station.value());
    }

    /**
     * @param phone whose phone it is about; null where that is not said
     * @return null when the state is not known to this version
     */
    @Nullable
    ChannelEvent updated(SmppEnvelope envelope, Receipt receipt, @Nullable Party recipient, @Nullable String phone) {
        MessageState state = receipt.state();
        DeliveryState reached = state == null ? null : states.get(state.name());
        if (state == null || reached == null) {
            return null;
        }
        DeliveryError error = reached == DeliveryState.FAILED || reached == DeliveryState.EXPIRED
                ? errors.ofReceipt(state, receipt.error())
                : null;
        var target = MessageIds.ofReceipt(receipt.id());
        return new DeliveryUpdated(
                envelope.meta(target.value() + ":" + state, recipient),
                target,
                null,
                new Delivery(reached, envelope.raw().receivedAt(), error),
                phone);
    }
}
