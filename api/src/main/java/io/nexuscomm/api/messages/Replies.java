package io.nexuscomm.api.messages;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.id.MessageId;
import org.jspecify.annotations.Nullable;

/** Says so where a channel cannot show which message is answered. */
final class Replies {

    private Replies() {}

    /** @param replyTo what the request names; null for nothing */
    static SendPlan check(SendPlan plan, SendTarget target, @Nullable MessageId replyTo, SendPolicy policy) {
        boolean shown = target.capabilities().reply().compareTo(Level.FALLBACK) >= 0;
        return replyTo == null || shown
                ? plan
                : plan.without(
                        "/replyTo",
                        "reply-not-supported",
                        target.descriptor().name() + " does not show what a message answers; quote it in the text.",
                        policy);
    }
}
