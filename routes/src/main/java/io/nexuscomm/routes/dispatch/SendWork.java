package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Strictness;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.routes.StepName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a message: one step at a time, so that a retry repeats no step that was accepted. */
final class SendWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(SendWork.class);

    private static final DeliveryError REMOVED =
            new DeliveryError("ACCOUNT_REMOVED", "The account it was to be sent from was removed.", null);
    private static final Duration STORE_AWAY = Duration.ofSeconds(2);

    private final Messages messages;
    private final Gateway gateway;
    private final ConnectorCatalog catalog;
    private final Transport transport;
    private final OptOuts optOuts;
    private final Punctuality punctuality;
    private final AwayAccounts away;
    private final Albums albums;
    private final Outcomes outcomes;
    private final String node;
    private final InstantSource clock;

    SendWork(
            Messages messages,
            Gateway gateway,
            ConnectorCatalog catalog,
            Transport transport,
            OptOuts optOuts,
            Punctuality punctuality,
            AwayAccounts away,
            Backoff backoff,
            DispatchSettings settings,
            String node,
            InstantSource clock) {
        this.messages = messages;
        this.gateway = gateway;
        this.catalog = catalog;
        this.transport = transport;
        this.optOuts = optOuts;
        this.punctuality = punctuality;
        this.away = away;
        this.albums = new Albums(messages, clock);
        this.outcomes = new Outcomes(backoff, settings.maxAttempts(), clock);
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Supplier<Settlement> perform(Job job) {
        Settlement settlement = sent(new Settlements(job, node, clock), job);
        return () -> settlement;
    }

    /** What is thrown in here was thrown before the call: nothing left, and it may be tried again. */
    private Settlement sent(Settlements settle, Job job) {
        if (job.takenOver()) {
            // before anything that could put it off: a job that is put off is not known as taken over any more
            return settle.uncertain("the gateway stopped while it was being sent");
        }
        try {
            return found(settle, job);
        } catch (StoreUnavailable away) {
            return settle.deferred(clock.instant().plus(STORE_AWAY));
        } catch (RuntimeException unforeseen) {
            LOG.error("job {} failed in a way nobody thought of", job.id(), unforeseen);
            return outcomes.broken(settle, job, unforeseen);
        }
    }

    private Settlement found(Settlements settle, Job job) {
        Optional<Message> message = messages.find(job.organization(), job.message());
        Optional<LaneView> lane = job.lane() == null ? Optional.empty() : messages.lane(job.organization(), job.lane());
        if (message.isEmpty() || lane.isEmpty()) {
            return settle.moot("the message is not there any more");
        }
        DeliveryError missed = isUntouched(job, message.get()) ? punctuality.missed(message.get(), job.dueAt()) : null;
        if (missed != null) {
            return settle.expired(missed);
        }
        Optional<ConnectedAccount> account = gateway.accounts().byId(job.account());
        Optional<Descriptor> descriptor =
                account.flatMap(each -> catalog.find(each.key().connector()));
        if (account.isEmpty() || descriptor.isEmpty()) {
            return withoutAccount(settle, job);
        }
        return planned(settle, job, message.get(), lane.get(), account.get(), descriptor.get());
    }

    /** Whether it comes straight from its time: what was held back or tried since, or waited in its lane, is late for other reasons. */
    private static boolean isUntouched(Job job, Message message) {
        return job.fence() == 1 && message.delivery().state() == DeliveryState.PLANNED;
    }

    /** Whether an earlier try got no answer: only a person has such a one tried again. The first needs no look. */
    private boolean perhapsSent(Job job) {
        return job.fence() > 1
                && messages.trace(job.organization(), job.message()).stream()
                        .flatMap(trace -> trace.attempts().stream())
                        .anyMatch(tried -> tried.attempt().outcome().equals(Settlements.UNCERTAIN));
    }

    private Settlement withoutAccount(Settlements settle, Job job) {
        Duration patience = away.patience(job);
        return patience == null
                ? settle.failed(REMOVED, List.of(), "REFUSED", REMOVED.code())
                : settle.deferred(clock.instant().plus(patience));
    }

    private Settlement planned(
            Settlements settle,
            Job job,
            Message message,
            LaneView lane,
            ConnectedAccount account,
            Descriptor descriptor) {
        Capabilities capabilities =
                descriptor.capabilities(account.config()).on(lane.address().scheme());
        SendPlan plan = SendPlanner.plan(
                message.parts().stream().map(part -> part.content()).toList(),
                capabilities,
                Strictness.of(message) ? SendPolicy.STRICT : SendPolicy.ADAPT);
        if (plan.verdict() == Verdict.REFUSED) {
            SendPlan.Problem first = plan.problems().getFirst();
            DeliveryError error = new DeliveryError("INVALID_CONTENT", first.message(), null);
            return settle.failed(error, List.of(), "REFUSED", first.code());
        }
        // what a channel takes whole is one step, whatever it shows
        List<List<Content>> going = capabilities.multipart() ? plan.steps() : albums.steps(job, plan.steps());
        int steps = going.size();
        if (job.stepsDone() >= steps) {
            return settle.moot("all steps were sent");
        }
        if (steps == 1
                && Leftovers.of(message).isEmpty()
                && message.delivery().state().rank() >= DeliveryState.SENT.rank()) {
            return settle.moot("its provider has shown that it was sent");
        }
        int taken = steps == 1 ? 0 : StepName.done(message.externalIds(), steps, job.stepsDone());
        if (taken == steps) {
            return outcomes.shown(settle, capabilities, steps);
        }
        if (taken > job.stepsDone()) {
            Job rest = job.withStepsDone(taken);
            return going(new Settlements(rest, node, clock), rest, message, lane, account, capabilities, going);
        }
        return going(settle, job, message, lane, account, capabilities, going);
    }

    /** The first step that is not done. */
    private Settlement going(
            Settlements settle,
            Job job,
            Message message,
            LaneView lane,
            ConnectedAccount account,
            Capabilities capabilities,
            List<List<Content>> going) {
        List<String> leftovers = Leftovers.of(message);
        // who has the mail already is not asked again, nor is it taken from the rest for one of them
        boolean first = leftovers.isEmpty();
        UnwantedCopies copies =
                first ? optOuts.copies(message, lane) : optOuts.among(Set.copyOf(leftovers), message, lane);
        DeliveryError unwanted = first ? optOuts.refusal(message, lane) : null;
        if (unwanted != null) {
            return settle.failed(unwanted, List.of(), "REFUSED", unwanted.code());
        }
        if (copies.areAllOf(leftovers)) {
            return outcomes.ofTheRest(settle, job, leftovers, new Rejected(OptOuts.REFUSED, OptOuts.REFUSED.code()));
        }
        DeliveryError closed = ClosedWindow.of(message, lane, capabilities, clock.instant());
        if (closed != null && job.stepsDone() == 0) {
            return settle.failed(closed, List.of(), "REFUSED", closed.code());
        }
        Settlement apart = albums.before(settle, job, going);
        if (apart != null) {
            return apart;
        }
        SendStep step =
                copies.leftOut(Steps.step(message, lane, going, job.stepsDone(), capabilities, clock.instant()));
        SendOutcome answer = transport.send(new EgressRequest(account, perhapsSent(job) ? step.again() : step));
        optOuts.learn(message, lane, answer);
        SendOutcome outcome = copies.told(answer);
        if (!first) {
            return outcomes.ofTheRest(settle, job, leftovers, outcome);
        }
        Settlement singly = albums.after(settle, job, going, outcome);
        if (singly != null) {
            return singly;
        }
        return outcomes.settlement(settle, job, capabilities, going.size(), outcome);
    }
}
