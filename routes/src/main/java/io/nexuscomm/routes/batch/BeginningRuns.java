package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.rules.Decision;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Has rules begin on what is no message that arrives: they decide as in a batch, with facts as they are now, and what they
 * want commits with the rows that say that they had their turn. A rule has one turn for what all of it goes back to, so a
 * job that comes again does nothing twice. Thread-safe.
 */
public final class BeginningRuns implements RuleSteps {

    private static final int MAX_TRIES = 5;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Inbox inbox;
    private final RuleRuns runs;
    private final Rules rules;
    private final Function<AccountId, Optional<ConnectedAccount>> accounts;
    private final Anchors anchors;
    private final Scenes scenes;
    private final Effects effects;
    private final InstantSource clock;
    private final Wakeups wakeups;

    public BeginningRuns(
            Inbox inbox,
            Messages messages,
            RuleRuns runs,
            Rules rules,
            Function<AccountId, Optional<ConnectedAccount>> accounts,
            ConnectorCatalog connectors,
            IdSource ids,
            InstantSource clock,
            Wakeups wakeups) {
        this.inbox = inbox;
        this.runs = runs;
        this.rules = rules;
        this.accounts = accounts;
        this.anchors = new Anchors(messages);
        this.scenes = new Scenes(inbox, rules, messages, connectors, ids, clock);
        this.effects = new Effects(new Outgoing(ids, clock), connectors);
        this.clock = clock;
        this.wakeups = wakeups;
    }

    @Override
    public Outcome perform(Job job, RuleStep step) {
        Begin begin = Begin.of(step.data());
        if (begin.latest() != null && clock.instant().isAfter(begin.latest())) {
            return Outcome.over("MISSED", "it was to begin by " + begin.latest());
        }
        Optional<Message> anchor = anchors.of(job.organization(), step, begin);
        if (anchor.isEmpty()) {
            return Outcome.over("CANCELLED", "there is no message that it could be about");
        }
        Outcome outcome = begin(anchor.get(), step, begin, job.id(), Later.SCHEDULE);
        // what comes next about the same waits no longer than for one that breaks
        return outcome.again() != null && !begin.isByTheClock() && job.attempt() >= Job.MOST_ATTEMPTS
                ? new Outcome(outcome.name(), outcome.detail(), null)
                : outcome;
    }

    /**
     * Has them begin.
     *
     * @param anchor the message that it is about, or that shows where it is
     * @param clockWord what it is that comes by the clock, if it does
     */
    Outcome begin(Message anchor, RuleStep step, Begin begin, JobId job, String clockWord) {
        OrganizationId organization = anchor.organization();
        Optional<ConnectedAccount> account = accounts.apply(anchor.account());
        if (account.isEmpty()) {
            return Outcome.over("CANCELLED", "its account is no longer there");
        }
        Cause cause = begin.cause() == null ? anchors.cause(anchor, begin).orElse(null) : begin.cause();
        UUID root = cause == null ? step.run() : cause.root();
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            RuleSet current = rules.of(organization);
            FactSheet sheet = FactSheet.of(current);
            Scene scene = scenes.at(account.get(), anchor, sheet);
            if (scene == null) {
                return Outcome.over("CANCELLED", "what it is about is no longer there");
            }
            Occasion on = new Occasion(
                    scene.state(), account.get(), anchor, scene.lane(), root, current.revision(), cause, false);
            try {
                return decide(on, step, begin, sheet, new Setting(job, begin, clockWord));
            } catch (Conflict somebodyWasFirst) {
                // gathered and decided anew
            }
        }
        return new Outcome(
                "CONFLICT", "others came first each time", clock.instant().plus(A_MOMENT));
    }

    /** By which job something sets rules off, and what it is. */
    private record Setting(JobId job, Begin begin, String clockWord) {

        Later told(Instant at, Decision.Heard heard, List<Trace.Done> done) {
            List<String> on = begin.isByTheClock() ? List.of(clockWord) : begin.types();
            return new Later(at, job, on, begin.by(), null, heard.rules(), heard.verdicts(), done);
        }
    }

    private Outcome decide(Occasion on, RuleStep step, Begin begin, FactSheet sheet, Setting setting) throws Conflict {
        BatchState state = on.state();
        Set<String> before = runs.rulesOf(state.organization, on.run());
        var facts = sheet.facts(on, begin, before, Anchors.isItself(step, begin));
        Decision decision = step.rule().equals(Begin.ALL)
                ? sheet.rules().decide(facts)
                : sheet.rules().decide(step.rule(), facts);
        Decision.Heard heard = decision.heard(Later.MAX_NOT_MATCHED);
        List<Verdict> told = heard.verdicts();
        if (begin.isByTheClock() && told.stream().anyMatch(verdict -> RuleSet.A_BUDGET.equals(verdict.why()))) {
            return Budget.later(step, clock.instant());
        }
        told.forEach(verdict -> record(on, verdict));
        List<Trace.Done> done = Doing.all(effects, on, state.isOptedOut(on.lane()), decision.effects());
        if (told.isEmpty() && step.rule().equals(Begin.ALL) && begin.by() == null) {
            return Outcome.unheard();
        }
        if (!told.isEmpty()) {
            commit(on, told, setting.told(state.now, heard, done).row(on.cause().id()));
        }
        return Outcome.over("DONE", RunLine.of(begin, told));
    }

    /** Where nothing is to be kept but what is told, nothing else is written. */
    private void commit(Occasion on, List<Verdict> told, LaterRow row) throws Conflict {
        BatchState state = on.state();
        if (told.stream().noneMatch(BeginningRuns::isKept)) {
            inbox.commit(new BatchBuilder(state.organization).add(row).build());
            return;
        }
        state.further(rows -> rows.add(row));
        Batch batch = state.toBatch(new Trace.Stored(state.now, 1, 1));
        inbox.commit(batch);
        wakeups.rulesRan(batch.organization(), batch.ruleRuns());
        wakeups.jobsAdded();
        wakeups.eventsAdded();
    }

    private static void record(Occasion on, Verdict verdict) {
        if (isKept(verdict)) {
            on.state()
                    .add(new RuleRunRow(
                            verdict.rule(),
                            verdict.revision(),
                            on.run(),
                            on.cause().id(),
                            verdict.outcome().name(),
                            on.state().now,
                            Decide.reason(verdict)));
        }
    }

    /** A rule that had its turn for the same root has its row already. */
    private static boolean isKept(Verdict verdict) {
        return switch (verdict.outcome()) {
            case FIRED, LIMITED, ERROR -> true;
            case GUARDED -> !RuleSet.A_CHAIN.equals(verdict.why());
            case NOT_MATCHED, SHADOW -> false;
        };
    }
}
