package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reaction on a message or on one of its parts. {@code actor} is the address as shown to people. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reaction(String emoji, String actor, @Nullable String part, Instant at) {}
