package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Postponed;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.Gesture;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a gesture: a reaction, a read mark, that somebody is typing. Making one twice does no harm, so one whose answer
 * was lost is simply made again, for as long as anybody would still care to see it.
 */
final class GestureWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(GestureWork.class);

    private static final Duration STORE_AWAY = Duration.ofSeconds(2);

    private final Messages messages;
    private final Gateway gateway;
    private final ConnectorCatalog catalog;
    private final Transport transport;
    private final OwnReactions reactions;
    private final Backoff backoff;
    private final String node;
    private final InstantSource clock;

    GestureWork(
            Messages messages,
            Inbox inbox,
            Gateway gateway,
            ConnectorCatalog catalog,
            Transport transport,
            Backoff backoff,
            String node,
            InstantSource clock) {
        this.messages = messages;
        this.gateway = gateway;
        this.catalog = catalog;
        this.transport = transport;
        this.reactions = new OwnReactions(messages, inbox, clock);
        this.backoff = backoff;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Supplier<Settlement> perform(Job job) {
        Settlement settlement = made(new Settlements(job, node, clock), job);
        return () -> settlement;
    }

    private Settlement made(Settlements settle, Job job) {
        Gesture gesture = job.gesture();
        if (gesture == null || !clock.instant().isBefore(job.dueAt().plus(worth(gesture)))) {
            return settle.moot("too late to be of use");
        }
        try {
            return made(settle, job, gesture);
        } catch (StoreUnavailable away) {
            return settle.deferred(clock.instant().plus(STORE_AWAY));
        } catch (RuntimeException unforeseen) {
            LOG.error("job {} failed in a way nobody thought of", job.id(), unforeseen);
            return settle.gestureFailed("BROKEN", unforeseen.getClass().getSimpleName());
        }
    }

    private Settlement made(Settlements settle, Job job, Gesture gesture) {
        Optional<ConnectedAccount> account = gateway.accounts().byId(job.account());
        Message message = messages.find(job.organization(), job.message()).orElse(null);
        GestureStep step = message == null ? null : step(message, gesture);
        if (account.isEmpty()
                || message == null
                || step == null
                || !carries(account.get(), step.to().scheme(), gesture)) {
            return settle.moot("there is nobody to make it to");
        }
        SendOutcome outcome = transport.make(new GestureRequest(account.get(), step));
        if (outcome instanceof Accepted && gesture instanceof Gesture.React react) {
            reactions.keep(message, account.get().key().value(), react.emoji());
        }
        return settlement(settle, job, gesture, outcome);
    }

    private boolean carries(ConnectedAccount account, String scheme, Gesture gesture) {
        return catalog.find(account.key().connector())
                .filter(descriptor ->
                        descriptor.capabilities().on(scheme).of(gesture).compareTo(Level.PARTIAL) >= 0)
                .isPresent();
    }

    private @Nullable GestureStep step(Message message, Gesture gesture) {
        LaneView lane = messages.lane(message.organization(), message.lane()).orElse(null);
        return lane == null || message.externalIds().isEmpty()
                ? null
                : new GestureStep(
                        lane.address(),
                        lane.chat(),
                        message.externalIds().getFirst().value(),
                        gesture);
    }

    private Settlement settlement(Settlements settle, Job job, Gesture gesture, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> settle.gestureMade(told(gesture), accepted.detail());
            case PartiallyAccepted partly -> settle.gestureMade(told(gesture), partly.detail());
            case Rejected rejected -> settle.gestureFailed("REJECTED", rejected.detail());
            case NeedsReauth reauth -> settle.gestureFailed("NEEDS_REAUTH", reauth.detail());
            case Stopped stopped -> settle.gestureFailed(Outcomes.STOPPED, stopped.detail());
            case Throttled slower -> again(settle, job, gesture, slower.retryAfter(), "THROTTLED", slower.detail());
            case Transient failing -> again(settle, job, gesture, failing.retryAfter(), "TRANSIENT", failing.detail());
            case Uncertain lost -> again(settle, job, gesture, null, "UNCERTAIN", lost.detail());
            case Postponed later -> settle.deferred(clock.instant().plus(later.retryAfter()));
        };
    }

    private Settlement again(
            Settlements settle, Job job, Gesture gesture, @Nullable Duration asked, String outcome, String detail) {
        if (job.attempt() >= mostAttempts(gesture)) {
            return settle.gestureFailed(outcome, detail);
        }
        Instant next = clock.instant().plus(backoff.after(job.attempt(), asked));
        return settle.retry(next, outcome, detail);
    }

    private static @Nullable String told(Gesture gesture) {
        return switch (gesture) {
            case Gesture.React react -> react.emoji() == null ? "REACTION_REMOVED" : "REACTED";
            case Gesture.MarkRead read -> "MARKED_READ";
            case Gesture.Typing typing -> null;
        };
    }

    private static int mostAttempts(Gesture gesture) {
        return switch (gesture) {
            case Gesture.React react -> 6;
            case Gesture.MarkRead read -> 4;
            case Gesture.Typing typing -> 1;
        };
    }

    /** How long after it was due anybody would care to see it. */
    private static Duration worth(Gesture gesture) {
        return switch (gesture) {
            case Gesture.React react -> Duration.ofHours(1);
            case Gesture.MarkRead read -> Duration.ofMinutes(30);
            case Gesture.Typing typing -> Duration.ofSeconds(15);
        };
    }
}
