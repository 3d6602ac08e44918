package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Left where a message was deleted.
 *
 * @param by who deleted it, as shown to people; null when the provider does not say
 * @param at when
 * @param reason for people; null when none was given
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Tombstone(
        @Nullable String by,
        Instant at,
        @Nullable String reason,
        @Unknown Map<String, JsonNode> unknown) {

    public Tombstone {
        unknown = InOrder.copyOf(unknown);
    }

    /** A tombstone in the form of this version. */
    public Tombstone(@Nullable String by, Instant at, @Nullable String reason) {
        this(by, at, reason, Map.of());
    }
}
