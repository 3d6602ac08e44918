package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule did with a message; the message's trace says why.
 *
 * @param outcome FIRED, LIMITED, GUARDED or ERROR; FIRED stands once for a run: DONE, SKIPPED or ERROR for a step that a job
 *     did, and where it went on after a wait; CANCELLED where it did not go on
 * @param reason why a step failed or was left out, or the run did not go on; absent where it was done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        int revision,
        MessageId message,
        String outcome,
        Instant at,
        @Nullable String reason) {

    static RunView of(RuleRuns.Run run) {
        return new RunView(run.revision(), run.message(), run.outcome(), run.at(), run.reason());
    }
}
