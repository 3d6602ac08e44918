package io.nexuscomm.api.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step.
 *
 * @param title for people
 * @param message the message it is about, where that is another one than the trace's: a reply that a rule made
 * @param detail what was known then; its form differs by step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceStep(
        Stage step, Instant at, String title, @Nullable MessageId message, JsonNode detail) {

    /** The words of the picture, in their order. */
    enum Stage {
        RAW,
        NORMALISED,
        RESOLVED,
        DECIDED,
        STORED,
        QUEUED,
        SENT,
        WAITING,
        DELIVERY
    }

    /** The same step at another moment. */
    TraceStep toldAt(Instant moment) {
        return new TraceStep(step, moment, title, message, detail);
    }

    TraceStep about(MessageId other) {
        return new TraceStep(step, at, title, other, detail);
    }
}
