package io.nexuscomm.message.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a journal entry: octets as they arrived. A UUIDv7, minted by {@link IdSource} and opaque to everyone else. */
public record JournalId(UUID value) implements Id<JournalId> {

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static JournalId of(String text) {
        return new JournalId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
