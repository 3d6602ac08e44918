package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.rules.RuleSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Goes on with the runs of rules after their waits, and does the steps that need a job of their own, by the revision that
 * they began with and with facts as they are by now. What a run does then commits with a row that is unique, so that a
 * job that comes again does nothing twice. Thread-safe.
 */
public final class WaitingRuns implements RuleSteps {

    private static final int MAX_TRIES = 5;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Inbox inbox;
    private final Messages messages;
    private final RuleRuns runs;
    private final Rules rules;
    private final RuleRevisions revisions;
    private final Function<AccountId, Optional<ConnectedAccount>> accounts;
    private final TimedTurn timed;
    private final ErrandTurn errand;
    private final InstantSource clock;
    private final Wakeups wakeups;
    private final RunQueue queue;

    public WaitingRuns(
            Inbox inbox,
            Messages messages,
            RuleRuns runs,
            Rules rules,
            RuleRevisions revisions,
            Function<AccountId, Optional<ConnectedAccount>> accounts,
            ConnectorCatalog connectors,
            StepPorts ports,
            IdSource ids,
            InstantSource clock,
            Wakeups wakeups) {
        this.inbox = inbox;
        this.messages = messages;
        this.runs = runs;
        this.queue = ports.queue();
        this.rules = rules;
        this.revisions = revisions;
        this.accounts = accounts;
        Outgoing outgoing = new Outgoing(ids, clock);
        Scenes scenes = new Scenes(inbox, rules, messages, connectors, ids, clock);
        TurnFrame frame = new TurnFrame(inbox, scenes, new Effects(outgoing, connectors), wakeups);
        this.timed = new TimedTurn(frame);
        Errands errands = new Errands(ports, connectors, new Posting(outgoing), ids);
        this.errand = new ErrandTurn(messages, errands, frame, clock);
        this.clock = clock;
        this.wakeups = wakeups;
    }

    /** What a step of a run is known by: it is done once. */
    static UUID stepOf(UUID run, String path) {
        return DeterministicId.of(run.toString(), "step", path);
    }

    @Override
    public Outcome perform(Job job, RuleStep step) {
        RunData data = RunData.of(step.data());
        Outcome outcome = perform(job, step, data);
        if (Going.CANCELLED.equals(outcome.name())) {
            tell(job, step, outcome.detail());
            Place place = data.place(step);
            if (place != null && queue.leave(job.organization(), place)) {
                wakeups.jobsAdded();
            }
        }
        return outcome;
    }

    /** Among the runs of its rule; the trace of its message has it by the job. */
    private void tell(Job job, RuleStep step, String why) {
        RuleRunRow row = RuleRunRow.cancelled(step, job.id(), job.message(), why, clock.instant());
        try {
            inbox.commit(new BatchBuilder(job.organization()).add(row).build());
        } catch (Conflict told) {
            // the job came again
        }
    }

    private Outcome perform(Job job, RuleStep step, RunData data) {
        OrganizationId organization = job.organization();
        if (data.takenBackBy() != null) {
            return Outcome.over(Going.CANCELLED, "taken back by " + data.takenBackBy());
        }
        if (!rules.of(organization).isLive(step.rule())) {
            return Outcome.over(Going.CANCELLED, "the rule is no longer live");
        }
        Optional<Message> cause = messages.find(organization, job.message());
        Optional<ConnectedAccount> account = accounts.apply(job.account());
        RuleSet pinned = revisions.of(organization, step.revision()).orElse(null);
        if (cause.isEmpty() || account.isEmpty() || pinned == null) {
            return Going.gone();
        }
        if (data.due() == RunData.Turn.AFTER || data.due() == RunData.Turn.BEGIN) {
            String ended =
                    Meanwhile.of(messages, organization, cause.get(), data).ending(data, pinned.yields(step.rule()));
            if (ended != null) {
                return Outcome.over(Going.CANCELLED, ended);
            }
        }
        Going going = new Going(job, account.get(), cause.get(), step, data, pinned);
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            try {
                return data.due() == RunData.Turn.DO ? errand.of(going) : timed.of(going);
            } catch (Conflict somebodyWasFirst) {
                // gathered and decided anew
            }
        }
        if (wasDone(organization, step)) {
            return Outcome.over("DONE", "it was done before");
        }
        return job.attempt() < Going.MOST_TURNS
                ? new Outcome(
                        "CONFLICT",
                        "others came first each time",
                        clock.instant().plus(A_MOMENT))
                : Outcome.over("ERROR", "others came first each time");
    }

    /** A run that committed and never settled meets its own row each time; one that only lost races has none. */
    private boolean wasDone(OrganizationId organization, RuleStep step) {
        return runs.rulesOf(organization, stepOf(step.run(), step.path())).contains(step.rule());
    }
}
