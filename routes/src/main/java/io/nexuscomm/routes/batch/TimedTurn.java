package io.nexuscomm.routes.batch;

import static io.nexuscomm.routes.batch.Going.CANCELLED;

import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.rules.Continuation;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import java.util.List;
import java.util.Objects;

/** A run goes on, because its time has come or what it waited for did. Thread-safe. */
final class TimedTurn {

    private final TurnFrame frame;

    TimedTurn(TurnFrame frame) {
        this.frame = frame;
    }

    Outcome of(Going going) throws Conflict {
        RunData data = going.data;
        Occasion on = frame.occasion(going);
        if (on == null) {
            return Going.gone();
        }
        if (data.endsOn(EventType.CONVERSATION_RESOLVED)
                && on.lane().conversation().status() == ConversationStatus.CLOSED) {
            return Outcome.over(CANCELLED, "the conversation was resolved meanwhile");
        }
        Continuation next = next(going, going.sheet.facts(on));
        if (next.failure() != null) {
            frame.commit(going, on, next, "ERROR", next.path() + ": " + next.failure());
            return Outcome.over("ERROR", next.failure());
        }
        if (RuleSet.A_BUDGET.equals(next.why())) {
            if (going.job.attempt() < Going.MOST_TURNS) {
                return Budget.later(going.step, on.state().now);
            }
            frame.end(going, on, "SKIPPED", going.step.path() + ": " + RuleSet.A_BUDGET);
        }
        if (!next.goesOn()) {
            frame.ended(going, on, next);
            return Outcome.over(
                    CANCELLED, next.path() == null ? String.valueOf(next.why()) : "no longer so: " + next.path());
        }
        // it fired when it began: a rule that waits is none that acts oftener
        frame.commit(going, on, next, "DONE", null);
        String late = data.isLate() ? data.event() + " did not happen in time: " : "";
        return Outcome.over("DONE", late + did(next));
    }

    private static String did(Continuation next) {
        List<String> words = next.effects().stream()
                .map(Effect::action)
                .filter(Objects::nonNull)
                .toList();
        return words.isEmpty() ? "it changed nothing" : "it went on: " + String.join(", ", words);
    }

    private static Continuation next(Going going, Facts facts) {
        RuleSet pinned = going.rules();
        RuleStep step = going.step;
        RunData data = going.data;
        return switch (data.due()) {
            case BEGIN -> pinned.begin(step.rule(), step.path(), data.variables(), facts);
            case WITHIN -> pinned.within(step.rule(), step.path(), data.variables(), facts);
            case AFTER, DO ->
                data.isLate()
                        ? pinned.instead(step.rule(), step.path(), data.variables(), facts)
                        : pinned.after(step.rule(), step.path(), data.recheck(), data.variables(), facts);
        };
    }
}
