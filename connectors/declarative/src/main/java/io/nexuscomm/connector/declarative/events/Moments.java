package io.nexuscomm.connector.declarative.events;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Moments as providers write them. */
final class Moments {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{9,16}");

    /** Seconds since 1970 have passed this in the year 5138, milliseconds in 1973. */
    private static final long FIRST_OF_MILLIS = 100_000_000_000L;

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private Moments() {}

    /**
     * RFC 3339 with any offset, seconds or milliseconds since 1970; empty when it is none of these, or was not yet when it
     * came: such a message would stand in front of all others for years.
     */
    static Optional<Instant> of(JsonNode written, Instant receivedAt) {
        Instant latest = receivedAt.plus(CLOCK_DIFFERENCE);
        return read(written.asString("").strip()).filter(moment -> moment.isAfter(EARLIEST) && !moment.isAfter(latest));
    }

    private static Optional<Instant> read(String text) {
        try {
            if (NUMBER.matcher(text).matches()) {
                long number = Long.parseLong(text);
                return Optional.of(
                        number < FIRST_OF_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
