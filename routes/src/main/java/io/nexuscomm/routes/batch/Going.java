package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Message;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.rules.RuleSet;
import org.jspecify.annotations.Nullable;

/** A run that goes on at one of its steps, by the revision that it began with. One thread has it. */
final class Going {

    static final String CANCELLED = "CANCELLED";

    /** That it is put off while its organization's budget is used up, or others come first: an hour and more. */
    static final int MOST_TURNS = 120;

    final Job job;
    final ConnectedAccount account;
    final Message cause;
    final RuleStep step;
    final RunData data;
    final FactSheet sheet;

    /** What came of asking outside: asked once, however often it must be committed. */
    @Nullable
    Report asked;

    Going(Job job, ConnectedAccount account, Message cause, RuleStep step, RunData data, RuleSet pinned) {
        this.job = job;
        this.account = account;
        this.cause = cause;
        this.step = step;
        this.data = data;
        this.sheet = FactSheet.of(pinned);
    }

    static Outcome gone() {
        return Outcome.over(CANCELLED, "what it was about is no longer there");
    }

    RuleSet rules() {
        return sheet.rules();
    }
}
