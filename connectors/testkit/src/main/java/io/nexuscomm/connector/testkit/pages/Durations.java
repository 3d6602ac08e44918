package io.nexuscomm.connector.testkit.pages;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Lengths of time for people. */
final class Durations {

    private Durations() {}

    /** @param iso ISO 8601, {@code PT24H}; anything else comes back as it is */
    static String words(String iso) {
        try {
            Duration length = Duration.parse(iso);
            if (length.toSeconds() % 3_600 != 0) {
                return length.toSeconds() % 60 == 0 ? length.toMinutes() + " minutes" : length.toSeconds() + " seconds";
            }
            return length.toHours() > 48 && length.toHours() % 24 == 0
                    ? length.toDays() + " days"
                    : length.toHours() + " hours";
        } catch (DateTimeParseException other) {
            return iso;
        }
    }
}
