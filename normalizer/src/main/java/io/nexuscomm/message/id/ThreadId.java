package io.nexuscomm.message.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a thread inside a lane. A UUIDv7, minted by {@link IdSource} and opaque to everyone else. */
public record ThreadId(UUID value) implements Id<ThreadId> {

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static ThreadId of(String text) {
        return new ThreadId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
