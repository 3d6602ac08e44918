package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.rules.EventData;
import io.nexuscomm.rules.model.EventType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a run that waits look up, since something happened that it waits for, or that ends it. */
public final class Awakening {

    private Awakening() {}

    /**
     * Something that happened.
     *
     * @param message that it happened to; null when it did to none
     * @param cause the rules that brought it about; null when none did
     * @param told what came with it, by its fields
     * @param at when, by the gateway's clock where it is about no message
     */
    public record Came(
            EventType type,
            @Nullable Message message,
            @Nullable Cause cause,
            Map<String, Object> told,
            Instant at) {}

    /**
     * The timer that takes the place of a run's: it is due now and knows what came. Empty when the run does not wait for it.
     *
     * @param pending of the run
     */
    public static Optional<Timer> of(Timer pending, Came came, IdSource ids, Instant now) {
        RuleStep step = pending.payload().step();
        if (step == null) {
            return Optional.empty();
        }
        RunData data = RunData.of(step.data());
        if (data.came() != null || !data.waitsFor(came.type()) || isItsOwn(came, step, data)) {
            return Optional.empty();
        }
        RuleStep knowing = new RuleStep(
                step.rule(),
                step.revision(),
                step.run(),
                step.path(),
                step.account(),
                step.lane(),
                step.conversation(),
                step.contact(),
                step.message(),
                InboxJson.mapper().valueToTree(data.with(came.type(), told(came))));
        return Optional.of(new Timer(ids.job(), pending.key(), Timer.When.at(now), new Timer.Rule(knowing)));
    }

    /** What began the run, what its rule did, what rules wrote, and what became of messages from before it. */
    private static boolean isItsOwn(Came came, RuleStep step, RunData data) {
        Message message = came.message();
        if (came.cause() != null && came.cause().rules().contains(step.rule())) {
            return true;
        }
        if (message == null) {
            // what the message made that began the run is told in the same moment
            return came.type() != EventType.CONTACT_CONSENT && !came.at().isAfter(data.since());
        }
        boolean began = message.id().equals(step.message());
        return switch (came.type()) {
            case MESSAGE_RECEIVED -> began;
            case MESSAGE_SENT -> began || message.origin() == Origin.AUTOMATION;
            case MESSAGE_DELIVERED, MESSAGE_READ, MESSAGE_FAILED ->
                !began && message.receivedAt().isBefore(data.since());
            default -> false;
        };
    }

    private static Map<String, Object> told(Came came) {
        Map<String, Object> told = new HashMap<>(came.told());
        told.putAll(EventData.of(Map.of("event", came.type().word())));
        if (came.message() != null) {
            told.putAll(EventData.of(Map.of(
                    "message",
                    came.message().id().toString(),
                    "text",
                    came.message().plainText())));
        }
        return told;
    }
}
