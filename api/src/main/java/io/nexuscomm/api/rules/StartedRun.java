package io.nexuscomm.api.rules;

import io.nexuscomm.message.id.MessageId;
import java.util.UUID;

/**
 * A rule that begins.
 *
 * @param run its id
 * @param messageId the message that it is about, or that shows where it is
 * @param trace where what comes of it is told
 */
record StartedRun(UUID run, String rule, int revision, MessageId messageId, String trace) {

    static StartedRun of(UUID run, String rule, int revision, MessageId message) {
        return new StartedRun(run, rule, revision, message, "/api/v1/messages/" + message + "/trace");
    }
}
