package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.message.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * When something happened. Meta writes Unix seconds, as a string in messages and statuses and as a number in some
 * other fields; what is no such number, or lies before WhatsApp existed or in the future (milliseconds do), is not
 * believed and the time of receipt stands in for it.
 */
record Moment(Instant at, TimeBasis basis) {

    private static final long EARLIEST = Instant.parse("2009-01-01T00:00:00Z").getEpochSecond();
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final int LONGEST = 12;

    static Moment of(JsonNode time, Instant receivedAt) {
        long seconds = seconds(time);
        long latest = receivedAt.plus(CLOCK_DIFFERENCE).getEpochSecond();
        return seconds < EARLIEST || seconds > latest
                ? received(receivedAt)
                : new Moment(Instant.ofEpochSecond(seconds), TimeBasis.PROVIDER);
    }

    static Moment received(Instant receivedAt) {
        return new Moment(receivedAt, TimeBasis.GATEWAY);
    }

    /** Unix seconds as they stand there; -1 when it is no such number. */
    static long seconds(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isString() ? digits(value.stringValue()) : -1;
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
