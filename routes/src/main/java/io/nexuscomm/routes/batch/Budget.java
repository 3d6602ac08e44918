package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of what rules would send above what their organization may in a minute: what answers is not sent, and told;
 * what comes when its time has come comes a little later.
 */
public final class Budget {

    static final String USED_UP =
            "rules have sent as many messages as your organization allows in a minute (" + RuleSet.A_BUDGET + ")";

    /** Those that wait for the budget come back one by one. */
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private Budget() {}

    /** Nobody stands at the other end: half a minute to a minute later it is as good. */
    static Outcome later(RuleStep step, Instant now) {
        Duration own = Duration.ofMillis(Math.floorMod(step.run().hashCode(), A_WHILE.toMillis()));
        return new Outcome("WAITING", USED_UP, now.plus(A_WHILE).plus(own));
    }

    /** Why nothing more is sent at this moment; null where something may be. */
    static @Nullable Report refusal(Occasion on) {
        return on.state().sendsLeft() > 0 ? null : new Report.Skipped(USED_UP);
    }

    /** Whether a run, or a step of it, did not send for that. */
    public static boolean kept(RuleRunRow run) {
        return run.reason() != null
                && run.reason().contains(RuleSet.A_BUDGET)
                && !run.outcome().equals("ERROR");
    }
}
