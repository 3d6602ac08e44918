package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Template;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waited for its time is looked at once more when that has come: the window that was to be open may have stayed
 * closed, for the contact has not written since, or the message was planned for a time that nobody could judge then. What
 * is sent at once was judged at once.
 */
final class ClosedWindow {

    private ClosedWindow() {}

    /** Why it must not be sent; null when it may. */
    static @Nullable DeliveryError of(Message message, LaneView lane, Capabilities can, Instant now) {
        boolean waited = message.delivery().state() == DeliveryState.PLANNED;
        boolean free = message.parts().stream().anyMatch(part -> !(part.content() instanceof Template));
        Duration window =
                message.origin() == Origin.AGENT && can.agentWindow() != null ? can.agentWindow() : can.window();
        if (!waited || !free || window == null) {
            return null;
        }
        return Capabilities.isOpen(window, lane.lastInboundAt(), now)
                ? null
                : new DeliveryError(
                        "WINDOW_CLOSED",
                        "When its time came, the contact had not written for more than " + window.toHours()
                                + " hours, and only a template may be sent then.",
                        null);
    }
}
