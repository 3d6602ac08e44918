package io.nexuscomm.message.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a schedule. A UUIDv7, minted by {@link IdSource} and opaque to everyone else. */
public record ScheduleId(UUID value) implements Id<ScheduleId> {

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static ScheduleId of(String text) {
        return new ScheduleId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
