package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as rules write them: {@code 30m}, {@code 12h}, {@code 3d}, or ISO 8601. A day has 24 hours. */
public final class Durations {

    /** What a text must match to be one, for a schema. */
    public static final String PATTERN =
            "^([0-9]{1,12}(ms|s|m|h|d|w)|P[0-9]{1,6}W|P(?=[0-9T])([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?)$";

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d|w)");
    private static final Pattern WEEKS = Pattern.compile("P([0-9]{1,6})W");
    private static final Pattern ISO =
            Pattern.compile("P(?=[0-9T])([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?");

    private Durations() {}

    public static Optional<Duration> read(String text) {
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) {
            long amount = Long.parseLong(brief.group(1));
            return Optional.of(
                    switch (brief.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "d" -> Duration.ofDays(amount);
                        default -> Duration.ofDays(7 * amount);
                    });
        }
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Optional.of(Duration.ofDays(7 * Long.parseLong(weeks.group(1))));
        }
        return ISO.matcher(text).matches() ? Optional.of(Duration.parse(text)) : Optional.empty();
    }

    /** The shortest spelling that is exact. */
    public static String write(Duration duration) {
        if (duration.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException("shorter than rules can say");
        }
        if (duration.getNano() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
