package io.nexuscomm.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as rules write it: a time of day, a wall time or a moment (ISO 8601), and perhaps a while before or after. */
final class WrittenMoment {

    private static final Pattern FORM = Pattern.compile("(.{1,64}?)(?:\\s+([+-])\\s*(P[0-9A-Z.]{1,40}))?");

    private WrittenMoment() {}

    /** Empty when it is none: what was filled in may be anything. */
    static Optional<Instant> read(String text, Instant now, ZoneId zone) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Instant at = moment(form.group(1), now, zone);
            if (form.group(3) == null) {
                return Optional.of(at);
            }
            Duration shift = Duration.parse(form.group(3));
            return Optional.of(form.group(2).equals("+") ? at.plus(shift) : at.minus(shift));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant moment(String text, Instant now, ZoneId zone) {
        if (text.indexOf('T') < 0) {
            return next(LocalTime.parse(text), now.atZone(zone)).toInstant();
        }
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime moment
                ? moment.toInstant()
                : ((LocalDateTime) read).atZone(zone).toInstant();
    }

    /** Today, or tomorrow where it is over. */
    private static ZonedDateTime next(LocalTime time, ZonedDateTime now) {
        ZonedDateTime today = now.with(time);
        return today.isAfter(now)
                ? today
                : now.toLocalDate().plusDays(1).atTime(time).atZone(now.getZone());
    }
}
