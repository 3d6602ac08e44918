package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of a message, or of a message to one recipient.
 *
 * @param state the highest state proven so far
 * @param at when that state was reached, by the provider's clock where it has one; null while only planned
 * @param error why it failed or is uncertain; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Delivery(
        DeliveryState state, @Nullable Instant at, @Nullable DeliveryError error) {

    public static Delivery of(DeliveryState state, @Nullable Instant at) {
        return new Delivery(state, at, null);
    }

    /**
     * Merges what {@code next} reports. Never goes back: a lower rung is ignored, a late FAILED after DELIVERED is
     * ignored here (it is still recorded as an event), and a proof of delivery lifts FAILED and UNCERTAIN again.
     *
     * @return this when nothing changes, so that identity tells whether a row needs a write
     */
    public Delivery merge(Delivery next) {
        if (state.onLadder() && next.state.onLadder()) {
            return next.state.rank() > state.rank() ? next : this;
        }
        if (state.onLadder()) {
            return state.rank() >= DeliveryState.DELIVERED.rank() ? this : next;
        }
        boolean lifted = next.state.rank() >= DeliveryState.SENT.rank()
                && (state == DeliveryState.UNCERTAIN || next.state.rank() >= DeliveryState.DELIVERED.rank());
        boolean resolved = state == DeliveryState.UNCERTAIN && !next.state.onLadder() && next.state != state;
        return lifted || resolved ? next : this;
    }
}
