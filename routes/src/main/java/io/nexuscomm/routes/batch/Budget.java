package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.rules.RuleSet;
import org.jspecify.annotations.Nullable;

/** What becomes of what rules would send above what their organization may in a minute: it is not sent, and told. */
public final class Budget {

    static final String USED_UP =
            "rules have sent as many messages as your organization allows in a minute (" + RuleSet.A_BUDGET + ")";

    private Budget() {}

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
