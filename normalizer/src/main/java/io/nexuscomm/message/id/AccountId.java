package io.nexuscomm.message.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an account: one of our addresses on a channel. A UUIDv7, minted by {@link IdSource} and opaque to everyone else. */
public record AccountId(UUID value) implements Id<AccountId> {

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
