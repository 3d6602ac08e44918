package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Left where a message was deleted. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Tombstone(
        @Nullable String by, Instant at, @Nullable String reason) {}
