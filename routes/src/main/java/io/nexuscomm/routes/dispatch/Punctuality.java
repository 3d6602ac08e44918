package io.nexuscomm.routes.dispatch;

import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether a message that waited for its time comes too late for it to be sent. Thread-safe. */
@FunctionalInterface
public interface Punctuality {

    /**
     * @param message that nobody has tried to send so far
     * @param noticed when it was seen that its time had come; what comes after, such as a queue, is not its lateness
     * @return why it is not sent any more; null when it is
     */
    @Nullable
    DeliveryError missed(Message message, Instant noticed);
}
