package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Something the canonical form does not hold any more, and why.
 *
 * @param path JSON Pointer (RFC 6901) into the message
 * @param kind what happened to it
 * @param reason for people
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Loss(
        String path, Kind kind, String reason, @Unknown Map<String, JsonNode> unknown) {

    public Loss {
        unknown = InOrder.copyOf(unknown);
    }

    /** A loss in the form of this version. */
    public Loss(String path, Kind kind, String reason) {
        this(path, kind, reason, Map.of());
    }

    /** What happened to it. */
    public enum Kind {
        /** Cut to a limit. */
        TRUNCATED,
        /** Left out. */
        DROPPED,
        /** Put into another form that says less. */
        CONVERTED,
        /** Guessed, where the source did not say. */
        INFERRED,
        /** Made safe. */
        SANITISED,
        /** Told by a later version; see {@link Unknown}. */
        UNKNOWN
    }
}
