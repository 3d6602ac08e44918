package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.ProfileRequest;
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
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a provider who wrote a message that bears no name. What it tells arrives as any other event. Nothing depends on
 * it, so it is given up after a few tries and leaves no trace of its own.
 */
final class ProfileWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileWork.class);

    private static final int MOST_ATTEMPTS = 4;
    private static final Duration STORE_AWAY = Duration.ofSeconds(2);

    private final Messages messages;
    private final Gateway gateway;
    private final Transport transport;
    private final Backoff backoff;
    private final String node;
    private final InstantSource clock;

    ProfileWork(
            Messages messages,
            Gateway gateway,
            Transport transport,
            Backoff backoff,
            String node,
            InstantSource clock) {
        this.messages = messages;
        this.gateway = gateway;
        this.transport = transport;
        this.backoff = backoff;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Supplier<Settlement> perform(Job job) {
        Settlement settlement = asked(new Settlements(job, node, clock), job);
        return () -> settlement;
    }

    private Settlement asked(Settlements settle, Job job) {
        try {
            ProfileRequest request = request(job);
            return request == null ? settle.over() : settlement(settle, job, transport.learn(request));
        } catch (StoreUnavailable away) {
            return settle.deferred(clock.instant().plus(STORE_AWAY));
        } catch (RuntimeException unforeseen) {
            LOG.error("job {} failed in a way nobody thought of", job.id(), unforeseen);
            return settle.over();
        }
    }

    private @Nullable ProfileRequest request(Job job) {
        Message message = messages.find(job.organization(), job.message()).orElse(null);
        LaneView lane = message == null
                ? null
                : messages.lane(job.organization(), message.lane()).orElse(null);
        Optional<ConnectedAccount> account = gateway.accounts().byId(job.account());
        return lane == null || account.isEmpty() ? null : new ProfileRequest(account.get(), lane.chat());
    }

    private Settlement settlement(Settlements settle, Job job, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted told -> settle.over();
            case PartiallyAccepted told -> settle.over();
            case Rejected nobody -> settle.over();
            case NeedsReauth reauth -> settle.over();
            case Stopped stopped -> settle.over();
            case Postponed later -> settle.deferred(clock.instant().plus(later.retryAfter()));
            case Throttled slower -> again(settle, job, slower.retryAfter());
            case Transient failing -> again(settle, job, failing.retryAfter());
            case Uncertain lost -> again(settle, job, null);
        };
    }

    private Settlement again(Settlements settle, Job job, @Nullable Duration asked) {
        return job.attempt() >= MOST_ATTEMPTS
                ? settle.over()
                : settle.retry(clock.instant().plus(backoff.after(job.attempt(), asked)));
    }
}
