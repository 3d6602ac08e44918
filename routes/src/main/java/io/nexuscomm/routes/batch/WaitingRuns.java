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
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.rules.Continuation;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Goes on with the runs of rules after their waits, by the revision that they began with and with facts as they are by
 * now. What a run does then commits with a row that is unique, so that a job that comes again does nothing twice.
 * Thread-safe.
 */
public final class WaitingRuns implements RuleSteps {

    private static final int MAX_TRIES = 5;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final String CANCELLED = "CANCELLED";

    private final Inbox inbox;
    private final Messages messages;
    private final Rules rules;
    private final RuleRevisions revisions;
    private final Function<AccountId, Optional<ConnectedAccount>> accounts;
    private final Effects effects;
    private final Scenes scenes;
    private final InstantSource clock;
    private final Wakeups wakeups;

    public WaitingRuns(
            Inbox inbox,
            Messages messages,
            Rules rules,
            RuleRevisions revisions,
            Function<AccountId, Optional<ConnectedAccount>> accounts,
            ConnectorCatalog connectors,
            IdSource ids,
            InstantSource clock,
            Wakeups wakeups) {
        this.inbox = inbox;
        this.messages = messages;
        this.rules = rules;
        this.revisions = revisions;
        this.accounts = accounts;
        this.effects = new Effects(new Outgoing(ids, clock), connectors);
        this.scenes = new Scenes(inbox, messages, ids, clock);
        this.clock = clock;
        this.wakeups = wakeups;
    }

    @Override
    public Outcome perform(Job job, RuleStep step) {
        OrganizationId organization = job.organization();
        if (!rules.of(organization).isLive(step.rule())) {
            return Outcome.over(CANCELLED, "the rule is no longer live");
        }
        Optional<Message> cause = messages.find(organization, job.message());
        Optional<ConnectedAccount> account = accounts.apply(job.account());
        RuleSet pinned = revisions.of(organization, step.revision()).orElse(null);
        if (cause.isEmpty() || account.isEmpty() || pinned == null) {
            return Outcome.over(CANCELLED, "what it was about is no longer there");
        }
        RunData data = RunData.of(step.data());
        String ended = Meanwhile.of(messages, organization, cause.get(), data).ending(data, pinned.yields(step.rule()));
        if (ended != null) {
            return Outcome.over(CANCELLED, ended);
        }
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            try {
                return goOn(account.get(), cause.get(), step, data, FactSheet.of(pinned));
            } catch (Conflict somebodyWasFirst) {
                // gathered and decided anew
            }
        }
        // a run that committed and never settled meets its own row each time; one that only lost races tries again
        return job.takenOver() || job.attempt() >= MAX_TRIES
                ? Outcome.over("DONE", "it was done before")
                : new Outcome(
                        "CONFLICT",
                        "others came first each time",
                        clock.instant().plus(A_MOMENT));
    }

    private Outcome goOn(ConnectedAccount account, Message cause, RuleStep step, RunData data, FactSheet sheet)
            throws Conflict {
        Scene scene = scenes.at(account, cause, sheet);
        if (scene == null) {
            return Outcome.over(CANCELLED, "what it was about is no longer there");
        }
        BatchState state = scene.state();
        BatchLane lane = scene.lane();
        Occasion on = new Occasion(state, account, cause, lane, step.run(), step.revision(), data.before());
        if (data.endsOn(EventType.CONVERSATION_RESOLVED) && lane.conversation().status() == ConversationStatus.CLOSED) {
            return Outcome.over(CANCELLED, "the conversation was resolved meanwhile");
        }
        Continuation next =
                sheet.rules().after(step.rule(), step.path(), data.recheck(), data.variables(), sheet.facts(on, false));
        if (!next.goesOn()) {
            return Outcome.over(
                    CANCELLED, next.path() == null ? String.valueOf(next.why()) : "no longer so: " + next.path());
        }
        Doing.all(effects, on, state.isOptedOut(lane), next.effects());
        state.add(new RuleRunRow(
                step.rule(),
                step.revision(),
                DeterministicId.of(step.run().toString(), "step", step.path()),
                cause.id(),
                "FIRED",
                state.now));
        Batch batch = state.toBatch(new Trace.Stored(state.now, 1, 1));
        inbox.commit(batch);
        wakeups.jobsAdded();
        wakeups.eventsAdded();
        return Outcome.over("DONE", next.effects().size() + " effects");
    }
}
