package io.nexuscomm.message.event;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours came a step further, or failed. Reports come in any order and more than once.
 *
 * @param meta where and when; its actor is the recipient, where the provider names one
 * @param target the message
 * @param clientToken what we gave the provider to recognise the send by; null when it did not come back
 * @param delivery how far it came
 * @param phone the number that it is about, in whatever form: it counts only for a message that went to a number with the
 *     same end ({@link io.nexuscomm.normalizer.PhoneNumbers#endAlike}). Null where nobody says, or the fact proves itself
 */
public record DeliveryUpdated(
        EventMeta meta,
        ExternalId target,
        @Nullable String clientToken,
        Delivery delivery,
        @Nullable String phone) implements ChannelEvent {

    /** A fact that proves itself. */
    public DeliveryUpdated(EventMeta meta, ExternalId target, @Nullable String clientToken, Delivery delivery) {
        this(meta, target, clientToken, delivery, null);
    }
}
