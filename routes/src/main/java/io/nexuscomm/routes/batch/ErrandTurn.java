package io.nexuscomm.routes.batch;

import static io.nexuscomm.routes.batch.Going.CANCELLED;

import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.rules.Continuation;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Task;
import io.nexuscomm.rules.Variables;
import io.nexuscomm.rules.model.OnError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run does a step that needs a job of its own, and what comes after it. Thread-safe. */
final class ErrandTurn {

    /** That its files may be on their way. */
    private static final int MOST_LOOKS = 5;

    private static final Duration FILES = Duration.ofSeconds(5);

    private final Messages messages;
    private final Errands errands;
    private final TurnFrame frame;
    private final InstantSource clock;

    ErrandTurn(Messages messages, Errands errands, TurnFrame frame, InstantSource clock) {
        this.messages = messages;
        this.errands = errands;
        this.frame = frame;
        this.clock = clock;
    }

    Outcome of(Going going) throws Conflict {
        Occasion on = frame.occasion(going);
        if (on == null) {
            return Going.gone();
        }
        RuleStep step = going.step;
        RuleSet pinned = going.rules();
        Facts facts = going.sheet.facts(on);
        Task task = pinned.task(step.rule(), step.path(), going.data.variables(), facts)
                .orElse(null);
        if (task == null) {
            return Going.gone();
        }
        String taken = errands.writesToContact(task.order()) ? takenOver(going) : null;
        if (taken != null) {
            return Outcome.over(CANCELLED, taken);
        }
        if (going.job.attempt() < MOST_LOOKS && errands.isWaiting(task.order(), on)) {
            Instant soon = clock.instant().plus(FILES.multipliedBy(going.job.attempt()));
            return new Outcome("WAITING", "its files are still on their way here", soon);
        }
        if (errands.isOutward(task.order()) && going.asked == null) {
            going.asked = errands.ask(task, on, step);
            // how things stand by now
            return of(going);
        }
        if (Effect.SPEAKING.contains(task.word())) {
            pinned.quietUntil(step.rule(), facts)
                    .ifPresent(until ->
                            on.state().hold(step.rule(), on.lane().state().contact(), until));
        }
        Report report = going.asked == null ? errands.report(task, on, step) : going.asked;
        Instant again = again(going.job, task, report);
        return again == null ? settled(going, on, task, report, facts) : new Outcome("FAILED", report.detail(), again);
    }

    private Outcome settled(Going going, Occasion on, Task task, Report report, Facts facts) throws Conflict {
        String outcome = switch (report) {
            case Report.Done ignored -> "DONE";
            case Report.Skipped ignored -> "SKIPPED";
            case Report.Failed ignored -> "ERROR";
        };
        Continuation next = task.awaited() ? next(going, task, report, facts) : Continuation.NOTHING;
        if (next.failure() != null) {
            // what was asked is done; what should come of it cannot be found out
            frame.commit(going, on, next, "ERROR", next.path() + ": " + next.failure());
            return Outcome.over("ERROR", report.detail() + "; then " + next.failure());
        }
        String reason = report instanceof Report.Done ? null : going.step.path() + ": " + report.detail();
        frame.commit(going, on, next, outcome, reason);
        return Outcome.over(outcome, report.detail());
    }

    /** That a person answered before this step could, where the rule yields to people; null when nobody did. */
    private @Nullable String takenOver(Going going) {
        return Meanwhile.of(messages, going.cause.organization(), going.cause, going.data)
                .ending(going.data, going.rules().yields(going.step.rule()));
    }

    private static Continuation next(Going going, Task task, Report report, Facts facts) {
        RuleSet pinned = going.rules();
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
}
