package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.QueueChange;
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
import io.nexuscomm.rules.Continuation;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Task;
import io.nexuscomm.rules.Variables;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.OnError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the runs of rules after their waits, and does the steps that need a job of their own, by the revision that
 * they began with and with facts as they are by now. What a run does then commits with a row that is unique, so that a
 * job that comes again does nothing twice. Thread-safe.
 */
public final class WaitingRuns implements RuleSteps {

    private static final int MAX_TRIES = 5;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** That a run is put off while its organization's budget is used up, or others come first: an hour and more. */
    private static final int MOST_TURNS = 120;

    private static final Duration FILES = Duration.ofSeconds(5);
    private static final String CANCELLED = "CANCELLED";

    private final Inbox inbox;
    private final Messages messages;
    private final RuleRuns runs;
    private final Rules rules;
    private final RuleRevisions revisions;
    private final Function<AccountId, Optional<ConnectedAccount>> accounts;
    private final Effects effects;
    private final Errands errands;
    private final Scenes scenes;
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
        this.effects = new Effects(outgoing, connectors);
        this.errands = new Errands(ports, connectors, new Posting(outgoing), ids);
        this.scenes = new Scenes(inbox, rules, messages, connectors, ids, clock);
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
        Place place = data.place(step);
        if (place != null && outcome.name().equals(CANCELLED) && queue.leave(job.organization(), place)) {
            wakeups.jobsAdded();
        }
        return outcome;
    }

    private Outcome perform(Job job, RuleStep step, RunData data) {
        OrganizationId organization = job.organization();
        if (data.takenBackBy() != null) {
            return Outcome.over(CANCELLED, "taken back by " + data.takenBackBy());
        }
        if (!rules.of(organization).isLive(step.rule())) {
            return Outcome.over(CANCELLED, "the rule is no longer live");
        }
        Optional<Message> cause = messages.find(organization, job.message());
        Optional<ConnectedAccount> account = accounts.apply(job.account());
        RuleSet pinned = revisions.of(organization, step.revision()).orElse(null);
        if (cause.isEmpty() || account.isEmpty() || pinned == null) {
            return Outcome.over(CANCELLED, "what it was about is no longer there");
        }
        if (data.due() == RunData.Turn.AFTER || data.due() == RunData.Turn.BEGIN) {
            String ended =
                    Meanwhile.of(messages, organization, cause.get(), data).ending(data, pinned.yields(step.rule()));
            if (ended != null) {
                return Outcome.over(CANCELLED, ended);
            }
        }
        Going going = new Going(job, account.get(), cause.get(), step, data, FactSheet.of(pinned));
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            try {
                return data.due() == RunData.Turn.DO ? errand(going) : goOn(going);
            } catch (Conflict somebodyWasFirst) {
                // gathered and decided anew
            }
        }
        if (wasDone(organization, step)) {
            return Outcome.over("DONE", "it was done before");
        }
        return job.attempt() < MOST_TURNS
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

    /** A run that goes on. */
    private static final class Going {
        final Job job;
        final ConnectedAccount account;
        final Message cause;
        final RuleStep step;
        final RunData data;
        final FactSheet sheet;

        /** What came of asking outside: asked once, however often it must be committed. */
        @Nullable
        Report asked;

        Going(Job job, ConnectedAccount account, Message cause, RuleStep step, RunData data, FactSheet sheet) {
            this.job = job;
            this.account = account;
            this.cause = cause;
            this.step = step;
            this.data = data;
            this.sheet = sheet;
        }
    }

    /** How things stand; null when what it was about is no longer there. */
    private @Nullable Occasion occasion(Going going) {
        Scene scene = scenes.at(going.account, going.cause, going.sheet);
        return scene == null
                ? null
                : new Occasion(
                        scene.state(),
                        going.account,
                        going.cause,
                        scene.lane(),
                        going.step.run(),
                        going.step.revision(),
                        going.data.before(),
                        going.data.isHistorical());
    }

    private static Outcome gone() {
        return Outcome.over(CANCELLED, "what it was about is no longer there");
    }

    private Outcome goOn(Going going) throws Conflict {
        RunData data = going.data;
        RuleStep step = going.step;
        Occasion on = occasion(going);
        if (on == null) {
            return gone();
        }
        if (data.endsOn(EventType.CONVERSATION_RESOLVED)
                && on.lane().conversation().status() == ConversationStatus.CLOSED) {
            return Outcome.over(CANCELLED, "the conversation was resolved meanwhile");
        }
        Facts facts = going.sheet.facts(on);
        RuleSet pinned = going.sheet.rules();
        Continuation next = next(pinned, step, data, facts);
        if (next.failure() != null) {
            commit(going, on, next, "ERROR", next.path() + ": " + next.failure());
            return Outcome.over("ERROR", next.failure());
        }
        if (RuleSet.A_BUDGET.equals(next.why())) {
            if (going.job.attempt() < MOST_TURNS) {
                return Budget.later(step, clock.instant());
            }
            addRun(going, on, "SKIPPED", step.path() + ": " + RuleSet.A_BUDGET);
            commit(on);
        }
        if (!next.goesOn()) {
            return Outcome.over(
                    CANCELLED, next.path() == null ? String.valueOf(next.why()) : "no longer so: " + next.path());
        }
        commit(going, on, next, "FIRED", null);
        String late = data.isLate() ? data.event() + " did not happen in time: " : "";
        return Outcome.over("DONE", late + next.effects().size() + " effects");
    }

    private static Continuation next(RuleSet pinned, RuleStep step, RunData data, Facts facts) {
        if (data.due() == RunData.Turn.BEGIN) {
            return pinned.begin(step.rule(), step.path(), data.variables(), facts);
        }
        if (data.due() == RunData.Turn.WITHIN) {
            return pinned.within(step.rule(), step.path(), data.variables(), facts);
        }
        return data.isLate()
                ? pinned.instead(step.rule(), step.path(), data.variables(), facts)
                : pinned.after(step.rule(), step.path(), data.recheck(), data.variables(), facts);
    }

    private Outcome errand(Going going) throws Conflict {
        Occasion on = occasion(going);
        if (on == null) {
            return gone();
        }
        RuleStep step = going.step;
        RuleSet pinned = going.sheet.rules();
        Facts facts = going.sheet.facts(on);
        Task task = pinned.task(step.rule(), step.path(), going.data.variables(), facts)
                .orElse(null);
        if (task == null) {
            return gone();
        }
        String taken = errands.writesToContact(task.order()) ? takenOver(going) : null;
        if (taken != null) {
            return Outcome.over(CANCELLED, taken);
        }
        if (going.job.attempt() < MAX_TRIES && errands.isWaiting(task.order(), on)) {
            Instant soon = clock.instant().plus(FILES.multipliedBy(going.job.attempt()));
            return new Outcome("WAITING", "its files are still on their way here", soon);
        }
        if (errands.isOutward(task.order())) {
            if (going.asked == null) {
                going.asked = errands.ask(task, on, step);
                // how things stand by now
                return errand(going);
            }
        }
        if (Effect.SPEAKING.contains(task.word())) {
            pinned.quietUntil(step.rule(), facts)
                    .ifPresent(until ->
                            on.state().hold(step.rule(), on.lane().state().contact(), until));
        }
        Report report = going.asked == null ? errands.report(task, on, step) : going.asked;
        Instant again = again(going.job, task, report);
        if (again != null) {
            return new Outcome("FAILED", report.detail(), again);
        }
        String outcome = switch (report) {
            case Report.Done ignored -> "DONE";
            case Report.Skipped ignored -> "SKIPPED";
            case Report.Failed ignored -> "ERROR";
        };
        Continuation next = task.awaited() ? next(going, task, report, facts) : Continuation.NOTHING;
        if (next.failure() != null) {
            // what was asked is done; what should come of it cannot be found out
            commit(going, on, next, "ERROR", next.path() + ": " + next.failure());
            return Outcome.over("ERROR", report.detail() + "; then " + next.failure());
        }
        commit(going, on, next, outcome, report instanceof Report.Done ? null : step.path() + ": " + report.detail());
        return Outcome.over(outcome, report.detail());
    }

    /** That a person answered before this step could, where the rule yields to people; null when nobody did. */
    private @Nullable String takenOver(Going going) {
        return Meanwhile.of(messages, going.cause.organization(), going.cause, going.data)
                .ending(going.data, going.sheet.rules().yields(going.step.rule()));
    }

    private static Continuation next(Going going, Task task, Report report, Facts facts) {
        RuleSet pinned = going.sheet.rules();
        RuleStep step = going.step;
        if (report instanceof Report.Failed) {
            return pinned.instead(step.rule(), step.path(), going.data.variables(), facts);
        }
        Map<String, Object> variables = new HashMap<>(going.data.variables());
        if (task.into() != null && report instanceof Report.Done done && done.result() != null) {
            variables.putAll(Variables.of(task.into(), done.result()));
        }
        return pinned.after(step.rule(), step.path(), false, variables, facts);
    }

    /** When to try again what failed; null where that is over. */
    private @Nullable Instant again(Job job, Task task, Report report) {
        OnError.Retry retry = task.retry();
        return report instanceof Report.Failed && retry != null && job.attempt() <= retry.max()
                ? clock.instant().plus(retry.backoff().multipliedBy(1L << (job.attempt() - 1)))
                : null;
    }

    private void commit(Going going, Occasion on, Continuation next, String outcome, @Nullable String reason)
            throws Conflict {
        BatchState state = on.state();
        RuleStep step = going.step;
        Place place = going.data.place(step);
        if (place != null) {
            state.turns.occupy(place);
            if (next.isLast()) {
                state.turns.add(new QueueChange.Leave(place));
            }
        }
        Doing.all(effects, on, state.isOptedOut(on.lane()), next.effects());
        addRun(going, on, outcome, reason);
        commit(on);
    }

    private static void addRun(Going going, Occasion on, String outcome, @Nullable String reason) {
        RuleStep step = going.step;
        on.state()
                .add(new RuleRunRow(
                        step.rule(),
                        step.revision(),
                        stepOf(step.run(), step.path()),
                        going.cause.id(),
                        outcome,
                        on.state().now,
                        reason));
    }

    private void commit(Occasion on) throws Conflict {
        Batch batch = on.state().toBatch(new Trace.Stored(on.state().now, 1, 1));
        inbox.commit(batch);
        wakeups.rulesRan(batch.organization(), batch.ruleRuns());
        wakeups.jobsAdded();
        wakeups.eventsAdded();
    }
}
