package io.nexuscomm.rules.time;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.nexuscomm.rules.model.RuleRefused;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression as wall times, without any zone: five fields, minutes first, or six, seconds first. As in cron, a day
 * matches when the day of the month or the day of the week does, if both are restricted; {@code L}, {@code W},
 * {@code #} and {@code ?} are understood. Immutable and thread-safe.
 */
public final class Cron {

    private static final int WITH_SECONDS = 6;
    private static final CronDefinition MINUTES = definition(false);
    private static final CronDefinition SECONDS = definition(true);

    private final String text;
    private final ExecutionTime times;

    private Cron(String text, ExecutionTime times) {
        this.text = text;
        this.times = times;
    }

    /** @throws RuleRefused when it is none */
    public static Cron parse(String text) {
        String expression = text.strip();
        int fields = expression.split("\\s+", -1).length;
        try {
            var cron = new CronParser(fields == WITH_SECONDS ? SECONDS : MINUTES).parse(anyDay(expression));
            return new Cron(expression, ExecutionTime.forCron(cron.validate()));
        } catch (IllegalArgumentException refused) {
            throw new RuleRefused(
                    "`" + expression + "` is no cron expression: " + reason(refused),
                    "write minute, hour, day of month, month and day of week, for example `0 9 * * MON-FRI`");
        }
    }

    /** The first wall time that matches, at or after one; empty when there never is one, as on 30 February. */
    Optional<LocalDateTime> atOrAfter(LocalDateTime from) {
        LocalDateTime second = from.truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime first = second.equals(from) ? second : second.plusSeconds(1);
        // what the library takes for a zone knows no clock changes: those are ours
        return times.nextExecution(first.minusSeconds(1).atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The library takes a question mark to mean that days of month and week are to match both. */
    private static String anyDay(String expression) {
        return expression.replaceAll("(?<!\\S)\\?(?!\\S)", "*");
    }

    private static String reason(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** The one of Quartz has years and begins its weeks on Sunday, the one of Unix has no L: this is what cron people write. */
    private static CronDefinition definition(boolean seconds) {
        CronDefinitionBuilder fields = CronDefinitionBuilder.defineCron();
        if (seconds) {
            fields = fields.withSeconds().withStrictRange().and();
        }
        return fields.withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .and()
                .withMonth()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsHash()
                .supportsL()
                .and()
                .instance();
    }
}
