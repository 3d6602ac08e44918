package io.nexuscomm.connector.instagram;

import io.nexuscomm.message.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * When something happened. Meta writes Unix milliseconds in messaging items and Unix seconds in some others; the
 * number tells which. What is no such number, or lies before Instagram existed or in the future, is not believed and
 * the time of receipt stands in for it.
 */
record Moment(Instant at, TimeBasis basis) {

    private static final Instant EARLIEST = Instant.parse("2010-10-01T00:00:00Z");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    /** As seconds this would be the year 33658, as milliseconds it was in 2001. */
    private static final long MILLISECONDS_FROM = 1_000_000_000_000L;

    private static final int LONGEST = 15;

    static Moment of(JsonNode time, Instant receivedAt) {
        long number = number(time);
        if (number < 0) {
            return received(receivedAt);
        }
        Instant at = number >= MILLISECONDS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return at.isBefore(EARLIEST) || at.isAfter(receivedAt.plus(CLOCK_DIFFERENCE))
                ? received(receivedAt)
                : new Moment(at, TimeBasis.PROVIDER);
    }

    static Moment received(Instant receivedAt) {
        return new Moment(receivedAt, TimeBasis.GATEWAY);
    }

    /** The number as it stands there, also as a text; -1 when it is none. */
    static long number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            long number = value.longValue();
            return number < 0 || Long.toString(number).length() > LONGEST ? -1 : number;
        }
        String text = value.isString() ? value.stringValue() : "";
        return text.matches("[0-9]{1," + LONGEST + "}") ? Long.parseLong(text) : -1;
    }
}
