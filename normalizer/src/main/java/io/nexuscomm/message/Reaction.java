package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reaction on a message or on one of its parts.
 *
 * @param emoji one emoji, with its modifiers
 * @param actor the address as shown to people
 * @param part the part it is on; null for the whole message
 * @param at when it was made
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reaction(
        String emoji,
        String actor,
        @Nullable String part,
        Instant at,
        @Unknown Map<String, JsonNode> unknown) {

    public Reaction {
        unknown = InOrder.copyOf(unknown);
    }

    /** A reaction in the form of this version. */
    public Reaction(String emoji, String actor, @Nullable String part, Instant at) {
        this(emoji, actor, part, at, Map.of());
    }
}
