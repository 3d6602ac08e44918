package io.nexuscomm.rules.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule does.
 *
 * @param id by which tests and traces name it
 * @param condition does it only then
 * @param timeout gives up after so long
 * @param dryRunValue what a trial takes for its result
 */
public record Step(
        Action action,
        @As(Form.ID) @Nullable String id,
        @Key("if") @Nullable Condition condition,
        @Nullable OnError onError,
        @Nullable Duration timeout,
        @Nullable Object dryRunValue) {

    public Step {
        if (timeout != null) {
            Bounds.period(timeout);
        }
        dryRunValue = dryRunValue == null ? null : Values.of(dryRunValue);
    }

    public Step(Action action) {
        this(action, null, null, null, null, null);
    }

    /**
     * Whether the steps after it wait until it has ended: it waits itself, they may need what it finds out, or something
     * is to be done should it fail.
     */
    public boolean isAwaited() {
        return switch (action) {
            case Action.Wait ignored -> true;
            case Action.Call ignored -> true;
            case Action.Route ignored -> true;
            case Action.Classify ignored -> true;
            case Action.Cancel ignored -> true;
            case Action.Assign assign -> assign.strategy() != null && caresForFailure();
            case Action.Reply ignored -> caresForFailure();
            case Action.Send ignored -> caresForFailure();
            case Action.Notify ignored -> caresForFailure();
            case Action.Forward ignored -> caresForFailure();
            case Action.Draft ignored -> caresForFailure();
            case Action.Schedule ignored -> caresForFailure();
            default -> false;
        };
    }

    private boolean caresForFailure() {
        return onError != null || timeout != null;
    }
}
