package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a message relates to others.
 *
 * @param replyTo the message it answers; null when it answers none
 * @param threadRoot the message that began the thread it stands in; null outside threads
 * @param forwarded set when the message was written elsewhere and passed on
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Relation(
        @Nullable MessageRef replyTo,
        @Nullable MessageRef threadRoot,
        @Nullable Forwarded forwarded,
        @Unknown Map<String, JsonNode> unknown) {

    public Relation {
        unknown = InOrder.copyOf(unknown);
    }

    /** A relation in the form of this version. */
    public Relation(@Nullable MessageRef replyTo, @Nullable MessageRef threadRoot, @Nullable Forwarded forwarded) {
        this(replyTo, threadRoot, forwarded, Map.of());
    }

    /**
     * Marks a forwarded message.
     *
     * @param often the provider's "forwarded many times"
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Forwarded(boolean often, @Unknown Map<String, JsonNode> unknown) {

        public Forwarded {
            unknown = InOrder.copyOf(unknown);
        }

        /** A mark in the form of this version. */
        public Forwarded(boolean often) {
            this(often, Map.of());
        }
    }
}
