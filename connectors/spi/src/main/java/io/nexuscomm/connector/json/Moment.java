package io.nexuscomm.connector.json;

import io.nexuscomm.message.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * When something happened, by a provider's word: Unix time as a number or as a text of digits. What is no such number,
 * or lies before any of these channels existed or in the future, is not believed and the time of receipt stands in for
 * it.
 */
public record Moment(Instant at, TimeBasis basis) {

    private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** As seconds this would be the year 33658, as milliseconds it was in 2001. */
    private static final long MILLISECONDS_FROM = 1_000_000_000_000L;

    private static final int LONGEST = 15;

    /** Where the provider writes seconds: milliseconds would lie in the future. */
    public static Moment ofSeconds(JsonNode time, Instant receivedAt) {
        long number = number(time);
        return number < 0 || number >= MILLISECONDS_FROM
                ? received(receivedAt)
                : believed(Instant.ofEpochSecond(number), receivedAt);
    }

    /** Where the provider writes milliseconds in some places and seconds in others: the number tells which. */
    public static Moment ofEither(JsonNode time, Instant receivedAt) {
        long number = number(time);
        return number >= MILLISECONDS_FROM
                ? believed(Instant.ofEpochMilli(number), receivedAt)
                : ofSeconds(time, receivedAt);
    }

    public static Moment received(Instant receivedAt) {
        return new Moment(receivedAt, TimeBasis.GATEWAY);
    }

    /** The number as it stands there, also as a text; -1 when it is none. */
    public static long number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            long number = value.longValue();
            return number < 0 || Long.toString(number).length() > LONGEST ? -1 : number;
        }
        return value.isString() ? digits(value.stringValue()) : -1;
    }

    private static Moment believed(Instant at, Instant receivedAt) {
        return at.isBefore(EARLIEST) || at.isAfter(receivedAt.plus(CLOCK_DIFFERENCE))
                ? received(receivedAt)
                : new Moment(at, TimeBasis.PROVIDER);
    }

    private static long digits(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
