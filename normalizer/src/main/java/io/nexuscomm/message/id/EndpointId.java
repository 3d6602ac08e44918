package io.nexuscomm.message.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an endpoint. A UUIDv7, minted by {@link IdSource} and opaque to everyone else. */
public record EndpointId(UUID value) implements Id<EndpointId> {

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static EndpointId of(String text) {
        return new EndpointId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
