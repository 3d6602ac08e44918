package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something the canonical form does not hold any more, and why.
 *
 * @param path JSON Pointer into the message
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Loss(String path, Kind kind, String reason) {

    /** What happened to it. */
    public enum Kind {
        TRUNCATED,
        DROPPED,
        CONVERTED,
        INFERRED,
        SANITISED
    }
}
