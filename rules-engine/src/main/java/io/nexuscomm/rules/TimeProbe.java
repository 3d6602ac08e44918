package io.nexuscomm.rules;

import io.nexuscomm.rules.Leaf.Probe;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Form;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a clock stands: a calendar's, or the one on the wall. */
sealed interface TimeProbe extends Probe {

    /** Whether a calendar is open, closed, or on a holiday. */
    record Stands(CalendarClock clock, Condition.Calendar.Stands wanted, boolean atMessage) implements TimeProbe {

        @Override
        public Truth test(Evaluation evaluation) {
            Instant at = moment(evaluation);
            return Truth.of(
                    switch (wanted) {
                        case OPEN -> clock.hours().isOpen(at);
                        case CLOSED -> !clock.hours().isOpen(at);
                        case HOLIDAY -> clock.hours().isHoliday(at);
                    });
        }

        private Instant moment(Evaluation evaluation) {
            return atMessage
                    ? evaluation.facts().occurredAt()
                    : evaluation.facts().now();
        }

        @Override
        public String actual(Evaluation evaluation) {
            Instant at = moment(evaluation);
            String state = clock.hours().isOpen(at) ? "open" : "closed";
            return state + (clock.hours().isHoliday(at) ? ", a holiday" : "") + " at " + at.atZone(clock.zone());
        }
    }

    /**
     * Whether the wall clock stands so.
     *
     * @param from null for the whole day
     * @param days empty for every day
     * @param zone null for the one the contact lives in
     */
    record Clock(
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            Set<DayOfWeek> days,
            @Nullable ZoneId zone) implements TimeProbe {

        static Clock of(Condition.Time time, Library library) {
            boolean all = time.between().isEmpty();
            return new Clock(
                    all ? null : LocalTime.parse(time.between().getFirst()),
                    all ? null : LocalTime.parse(time.between().getLast()),
                    time.days().stream()
                            .map(day -> DayOfWeek.of(day.ordinal() + 1))
                            .collect(Collectors.toUnmodifiableSet()),
                    zone(time.timezone(), library));
        }

        private static @Nullable ZoneId zone(@Nullable String written, Library library) {
            if (written == null) {
                return library.clock().zone();
            }
            return written.equals(Form.CONTACT_ZONE) ? null : ZoneId.of(written);
        }

        @Override
        public Truth test(Evaluation evaluation) {
            ZonedDateTime now = now(evaluation);
            return now == null ? Truth.UNKNOWN : Truth.of(holds(now));
        }

        /** From later to earlier means over midnight: the small hours belong to the day before. */
        private boolean holds(ZonedDateTime now) {
            LocalTime time = now.toLocalTime();
            LocalTime first = from;
            LocalTime last = until;
            if (first == null || last == null) {
                return isDay(now);
            }
            if (first.isBefore(last)) {
                return isDay(now) && !time.isBefore(first) && time.isBefore(last);
            }
            return !time.isBefore(first) && isDay(now) || time.isBefore(last) && isDay(now.minusDays(1));
        }

        private boolean isDay(ZonedDateTime day) {
            return days.isEmpty() || days.contains(day.getDayOfWeek());
        }

        private @Nullable ZonedDateTime now(Evaluation evaluation) {
            ZoneId where = zone == null ? contactZone(evaluation) : zone;
            return where == null ? null : evaluation.facts().now().atZone(where);
        }

        private static @Nullable ZoneId contactZone(Evaluation evaluation) {
            try {
                return evaluation.value(Field.CONTACT_TIMEZONE) instanceof String id ? ZoneId.of(id) : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        public String actual(Evaluation evaluation) {
            ZonedDateTime now = now(evaluation);
            return now == null ? "unknown" : now.toString();
        }
    }
}
