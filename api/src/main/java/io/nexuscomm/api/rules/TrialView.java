package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nexuscomm.rules.simulate.Outlook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a trial came to.
 *
 * @param revision of the current rules, with which the tried ones are compared
 * @param cut why not all messages of the period were read; null when they were, or when so few were asked for
 * @param from when the oldest message that was read arrived; null when there was none
 * @param to when the newest did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrialView(
        int revision,
        @Nullable Cut cut,
        @Nullable Instant from,
        @Nullable Instant to,
        @JsonUnwrapped Outlook outlook) {

    /** What ended the reading. */
    enum Cut {
        /** There are more messages in the period than are read at once: the oldest were left out. */
        MESSAGES,
        /** It took too long: the newest were left out. */
        TIME
    }
}
