package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Goes on with rules after their waits. Offered as a bean by who does it. */
@FunctionalInterface
public interface RuleSteps {

    /**
     * Does a step. It may be called again for the same job: what it does must be keyed.
     *
     * @param step of the job
     * @return what came of it
     */
    Outcome perform(Job job, RuleStep step);

    /**
     * What came of a step.
     *
     * @param name for the trace, upper snake: DONE, CANCELLED, FAILED; null where it is over and not worth a line of it
     * @param detail for people
     * @param again when to try again; null when it is over
     */
    record Outcome(
            @Nullable String name, String detail, @Nullable Instant again) {

        /** It was for nobody. */
        public static Outcome unheard() {
            return new Outcome(null, "", null);
        }

        public static Outcome over(String name, String detail) {
            return new Outcome(name, detail, null);
        }
    }
}
