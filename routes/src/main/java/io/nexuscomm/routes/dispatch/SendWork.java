package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends a message: one step at a time, so that a retry repeats no step that was accepted. */
final class SendWork implements Work {

    private static final Duration ACCOUNT_AWAY = Duration.ofSeconds(30);
    private static final Duration UNTIL_SIGNED_IN_AGAIN = Duration.ofMinutes(2);

    private final Messages messages;
    private final Gateway gateway;
    private final ConnectorCatalog catalog;
    private final Transport transport;
    private final Breakers breakers;
    private final RateLimits rates;
    private final Backoff backoff;
    private final DispatchSettings settings;
    private final String node;
    private final InstantSource clock;

    SendWork(
            Messages messages,
            Gateway gateway,
            ConnectorCatalog catalog,
            Transport transport,
            Backoff backoff,
            DispatchSettings settings,
            String node,
            InstantSource clock) {
        this.messages = messages;
        this.gateway = gateway;
        this.catalog = catalog;
        this.transport = transport;
        this.breakers = new Breakers(clock);
        this.rates = new RateLimits(clock);
        this.backoff = backoff;
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Settlement apply(Job job) {
        Settlements settle = new Settlements(job, node, clock);
        Optional<Message> message = messages.find(job.organization(), job.message());
        Optional<LaneView> lane = job.lane() == null ? Optional.empty() : messages.lane(job.organization(), job.lane());
        if (message.isEmpty() || lane.isEmpty()) {
            return settle.moot("the message is not there any more");
        }
        if (job.takenOver()) {
            return settle.uncertain("the gateway stopped while it was being sent");
        }
        Optional<ConnectedAccount> account = gateway.accounts().byId(job.account());
        Optional<Descriptor> descriptor =
                account.flatMap(each -> catalog.find(each.key().connector()));
        if (account.isEmpty() || descriptor.isEmpty()) {
            return settle.deferred(clock.instant().plus(ACCOUNT_AWAY));
        }
        return planned(settle, job, message.get(), lane.get(), account.get(), descriptor.get());
    }

    private Settlement planned(
            Settlements settle,
            Job job,
            Message message,
            LaneView lane,
            ConnectedAccount account,
            Descriptor descriptor) {
        SendPlan plan = SendPlanner.plan(
                message.parts().stream().map(part -> part.content()).toList(),
                descriptor.capabilities(),
                SendPolicy.ADAPT);
        if (plan.verdict() == Verdict.REFUSED) {
            SendPlan.Problem first = plan.problems().getFirst();
            return settle.failed(new DeliveryError("INVALID_CONTENT", first.message(), null), "REFUSED", first.code());
        }
        if (job.stepsDone() >= plan.steps().size()) {
            return settle.moot("all steps were sent");
        }
        Optional<Instant> wait =
                breakers.openUntil(account.id()).or(() -> rates.take(account.id(), descriptor.rateLimit()));
        if (wait.isPresent()) {
            return settle.deferred(wait.get());
        }
        SendStep step = Steps.step(message, lane, plan.steps().get(job.stepsDone()));
        SendOutcome outcome = transport.send(new EgressRequest(account, step));
        return settled(settle, job, account, descriptor, plan, outcome);
    }

    private Settlement settled(
            Settlements settle,
            Job job,
            ConnectedAccount account,
            Descriptor descriptor,
            SendPlan plan,
            SendOutcome outcome) {
        learn(account, outcome);
        return switch (outcome) {
            case Accepted accepted -> accepted(settle, job, descriptor, plan, accepted);
            case PartiallyAccepted partly -> settle.failed(partly.error(), "PARTIALLY_ACCEPTED", partly.detail());
            case Rejected rejected -> settle.failed(rejected.error(), "REJECTED", rejected.detail());
            case Uncertain uncertain -> settle.uncertain(uncertain.detail());
            case Throttled throttled -> again(settle, job, throttled.retryAfter(), "THROTTLED", throttled.detail());
            case Transient failing -> again(settle, job, failing.retryAfter(), "TRANSIENT", failing.detail());
            case NeedsReauth reauth -> {
                gateway.report(
                        account.id(),
                        new CheckResult(
                                CheckResult.State.AUTH_REQUIRED,
                                "BAD_CREDENTIALS",
                                "The provider refuses the account's credentials.",
                                "Give it new ones; what waits is sent then."));
                yield again(settle, job, UNTIL_SIGNED_IN_AGAIN, "NEEDS_REAUTH", reauth.detail());
            }
        };
    }

    private Settlement accepted(Settlements settle, Job job, Descriptor descriptor, SendPlan plan, Accepted accepted) {
        int done = job.stepsDone() + 1;
        if (done < plan.steps().size()) {
            return settle.furtherSteps(accepted.externalIds(), done, accepted.detail());
        }
        // where statuses follow, the provider's word is what makes it sent
        boolean statusesFollow = descriptor.capabilities().receipts() == Level.FULL;
        DeliveryState state = statusesFollow ? DeliveryState.SUBMITTED : DeliveryState.SENT;
        return settle.sent(state, accepted.externalIds(), done, accepted.detail());
    }

    private Settlement again(Settlements settle, Job job, @Nullable Duration asked, String outcome, String detail) {
        if (job.attempt() >= settings.maxAttempts()) {
            DeliveryError error = new DeliveryError(
                    "PROVIDER",
                    "It could not be sent in " + job.attempt() + " attempts. Try again when the provider is well.",
                    null);
            return settle.failed(error, outcome, detail);
        }
        return settle.retry(clock.instant().plus(backoff.after(job.attempt(), asked)), outcome, detail);
    }

    /** An answer of any sort shows that the provider is there. */
    private void learn(ConnectedAccount account, SendOutcome outcome) {
        if (outcome instanceof Transient || outcome instanceof Uncertain) {
            breakers.failed(account.id());
        } else {
            breakers.succeeded(account.id());
        }
    }
}
