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
}
