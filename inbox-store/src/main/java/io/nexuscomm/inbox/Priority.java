package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How urgent a conversation is, from the least. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    /** As rules and JSON have it: {@code high}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that name */
    @JsonCreator
    public static Priority of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
