package io.nexuscomm.api.rules;

import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;

/**
 * What a rule did with a message; the message's trace says why.
 *
 * @param outcome FIRED, LIMITED, GUARDED or ERROR
 */
record RunView(int revision, MessageId message, String outcome, Instant at) {

    static RunView of(RuleRuns.Run run) {
        return new RunView(run.revision(), run.message(), run.outcome(), run.at());
    }
}
