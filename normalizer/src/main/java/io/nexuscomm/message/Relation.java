package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How a message relates to others. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Relation(
        @Nullable MessageRef replyTo,
        @Nullable MessageRef threadRoot,
        @Nullable Forwarded forwarded) {

    /** Marks a forwarded message. {@code often} is the provider's "forwarded many times". */
    public record Forwarded(boolean often) {}
}
