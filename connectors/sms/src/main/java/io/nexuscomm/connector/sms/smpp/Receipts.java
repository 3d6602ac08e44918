package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
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

    /** @return null when the state is not known to this version */
    @Nullable
    ChannelEvent updated(SmppEnvelope envelope, Receipt receipt, @Nullable Party recipient) {
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
                new Delivery(reached, envelope.raw().receivedAt(), error));
    }
}
