package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The delivery of a message, or of a message to one recipient.
 *
 * @param state the state best proven so far
 * @param at when that state was reached, by the provider's clock where it has one; null while only planned
 * @param error why it failed or is uncertain; null otherwise
 * @param ext what the provider tells beside it, in its own words: {@code whatsapp:pricing}
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Delivery(
        DeliveryState state,
        @Nullable Instant at,
        @Nullable DeliveryError error,
        Map<String, JsonNode> ext,
        @Unknown Map<String, JsonNode> unknown) {

    public Delivery {
        ext = InOrder.copyOf(ext);
        unknown = InOrder.copyOf(unknown);
    }

    /** A delivery in the form of this version. */
    public Delivery(DeliveryState state, @Nullable Instant at, @Nullable DeliveryError error) {
        this(state, at, error, Map.of(), Map.of());
    }

    /** The same, with what a provider tells beside it. */
    public Delivery withExt(Map<String, JsonNode> ext) {
        return new Delivery(state, at, error, ext, unknown);
    }

    /** A delivery that went well so far. */
    public static Delivery of(DeliveryState state, @Nullable Instant at) {
        return new Delivery(state, at, null);
    }

    /**
     * Merges what is told of another attempt at the same message: one that failed says nothing against one that was sent on,
     * whichever of them is told first. Else as {@link #merge}.
     */
    public Delivery mergeAttempt(Delivery next) {
        if (state == DeliveryState.SENT && next.state.isFailure()) {
            return this;
        }
        boolean better = state.isFailure() && next.state == DeliveryState.SENT;
        return better ? next.withExt(merge(next).ext) : merge(next);
    }

    /**
     * Merges what {@code next} reports. Never goes back: a lower rung is ignored, a late FAILED after DELIVERED is
     * ignored here (it stands in the trace of its message), and a proof of delivery lifts FAILED and UNCERTAIN again. The
     * state that reports end in does not depend on the order in which they come. What was told beside a state stays with
     * the delivery, also when the state itself comes late.
     *
     * @return this when nothing changes, so that identity tells whether a row needs a write
     */
    public Delivery merge(Delivery next) {
        Delivery best = next.state.outweighs(state) && next.state != DeliveryState.UNKNOWN ? next : this;
        Map<String, JsonNode> told = new LinkedHashMap<>(ext);
        told.putAll(next.ext);
        return best.ext.equals(told) ? best : best.withExt(told);
    }
}
