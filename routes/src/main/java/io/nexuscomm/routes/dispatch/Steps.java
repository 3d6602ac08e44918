package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.SendStep.EmailHeaders;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.routes.StepName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a send step of a message, as the connectors take it. */
final class Steps {

    private Steps() {}

    /** @param done how many of the steps are */
    static SendStep step(
            Message message,
            LaneView lane,
            List<List<Content>> steps,
            int done,
            Capabilities capabilities,
            Instant now) {
        boolean automatic = message.origin() == Origin.AUTOMATION;
        return new SendStep(
                token(message, done + 1, steps.size()),
                to(message, lane),
                lane.chat(),
                steps.get(done),
                replyTo(message.relation()),
                mail(message),
                automatic,
                !automatic && isLate(lane, capabilities, now),
                false);
    }

    /** What is told of one of several must not be taken for the whole. */
    private static String token(Message message, int step, int steps) {
        String known = message.clientToken();
        String token = known == null ? message.id().toString() : known;
        return steps == 1 ? token : new StepName(step, steps).token(token);
    }

    /** The lane's own address; an answer to a robot's mail goes to whom that named, as its recipient. */
    static Address to(Message message, LaneView lane) {
        if (message.email() == null || message.recipients().isEmpty()) {
            return lane.address();
        }
        Recipient first = message.recipients().getFirst();
        String address = first.address();
        return first.kind() == Recipient.Kind.TO && first.endpoint() == null && address != null
                ? Address.global(lane.address().scheme(), address)
                : lane.address();
    }

    /** Whether the channel's window is over where people have a longer one. */
    private static boolean isLate(LaneView lane, Capabilities capabilities, Instant now) {
        Duration window = capabilities.window();
        return window != null
                && capabilities.agentWindow() != null
                && lane.lastInboundAt() != null
                && !Capabilities.isOpen(window, lane.lastInboundAt(), now);
    }

    private static @Nullable String replyTo(@Nullable Relation relation) {
        MessageRef answered = relation == null ? null : relation.replyTo();
        return answered == null ? null : answered.externalId();
    }

    private static @Nullable EmailHeaders mail(Message message) {
        EmailFacet email = message.email();
        if (email == null || email.messageId() == null) {
            return null;
        }
        return new EmailHeaders(
                email.subject(),
                email.messageId(),
                email.inReplyTo(),
                email.references(),
                email.cc(),
                email.bcc(),
                message.occurredAt(),
                Leftovers.of(message));
    }
}
