package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The delivery of a message, or of a message to one recipient.
 *
 * @param state the state best proven so far
 * @param at when that state was reached, by the provider's clock where it has one; null while only planned
 * @param error why it failed or is uncertain; null otherwise
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Delivery(
        DeliveryState state,
        @Nullable Instant at,
        @Nullable DeliveryError error,
        @Unknown Map<String, JsonNode> unknown) {

    public Delivery {
        unknown = InOrder.copyOf(unknown);
    }

    /** A delivery in the form of this version. */
    public Delivery(DeliveryState state, @Nullable Instant at, @Nullable DeliveryError error) {
        this(state, at, error, Map.of());
    }

    /** A delivery that went well so far. */
    public static Delivery of(DeliveryState state, @Nullable Instant at) {
        return new Delivery(state, at, null);
    }

    /**
     * Merges what {@code next} reports. Never goes back: a lower rung is ignored, a late FAILED after DELIVERED is
     * ignored here (it is still recorded as an event), and a proof of delivery lifts FAILED and UNCERTAIN again. The
     * state that reports end in does not depend on the order in which they come.
     *
     * @return this when nothing changes, so that identity tells whether a row needs a write
     */
    public Delivery merge(Delivery next) {
        return next.state.outweighs(state) && next.state != DeliveryState.UNKNOWN ? next : this;
    }
}
