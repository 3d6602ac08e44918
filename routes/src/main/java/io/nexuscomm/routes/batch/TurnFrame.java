package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.rules.Continuation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each turn of a run begins and ends with: how things stand, and the commit of what it does with its row. Thread-safe. */
final class TurnFrame {

    private final Inbox inbox;
    private final Scenes scenes;
    private final Effects effects;
    private final Wakeups wakeups;

    TurnFrame(Inbox inbox, Scenes scenes, Effects effects, Wakeups wakeups) {
        this.inbox = inbox;
        this.scenes = scenes;
        this.effects = effects;
        this.wakeups = wakeups;
    }

    /** How things stand; null when what it was about is no longer there. */
    @Nullable
    Occasion occasion(Going going) {
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
                        going.data.isHistorical(),
                        going.data.due() == RunData.Turn.AFTER);
    }

    /**
     * Does what comes next.
     *
     * @param outcome of the step, for the history of the rule
     * @param reason null where it went well
     */
    void commit(Going going, Occasion on, Continuation next, String outcome, @Nullable String reason) throws Conflict {
        BatchState state = on.state();
        RuleStep step = going.step;
        Place place = going.data.place(step);
        if (place != null) {
            UUID subject = Objects.requireNonNull(going.data.queue());
            state.turns.occupy(place, subject);
            if (next.isLast()) {
                state.turns.add(new QueueChange.Leave(place), subject);
            }
        }
        List<Trace.Done> done = Doing.all(effects, on, state.isOptedOut(on.lane()), next.effects());
        Later later = told(going, on, next, done);
        if (later != null) {
            state.further(rows -> rows.add(later.row(going.cause.id())));
        }
        end(going, on, outcome, reason);
    }

    /** That the run ends here, for its message's trace. */
    void ended(Going going, Occasion on, Continuation next) throws Conflict {
        Later later = told(going, on, next, List.of());
        if (later != null) {
            inbox.commit(new BatchBuilder(on.state().organization)
                    .add(later.row(going.cause.id()))
                    .build());
        }
    }

    private static @Nullable Later told(Going going, Occasion on, Continuation next, List<Trace.Done> done) {
        return next.verdict() == null ? null : Later.of(going, next.verdict(), done, on.state().now);
    }

    /** Nothing comes next but the row that tells what came of the step. */
    void end(Going going, Occasion on, String outcome, @Nullable String reason) throws Conflict {
        RuleStep step = going.step;
        on.state()
                .add(new RuleRunRow(
                        step.rule(),
                        step.revision(),
                        WaitingRuns.stepOf(step.run(), step.path()),
                        going.cause.id(),
                        outcome,
                        on.state().now,
                        reason));
        Batch batch = on.state().toBatch(new Trace.Stored(on.state().now, 1, 1));
        inbox.commit(batch);
        wakeups.rulesRan(batch.organization(), batch.ruleRuns());
        wakeups.jobsAdded();
        wakeups.eventsAdded();
    }
}
