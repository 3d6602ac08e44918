package io.nexuscomm.rules.time;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateStart;
import biweekly.property.RecurrenceId;
import biweekly.property.Uid;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.nexuscomm.rules.model.RuleRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The days that events of iCalendar files (RFC 5545) close: those of an event without a time from its start until its end,
 * which no longer belongs to it, and those that one with a time covers whole. A cancelled one closes none. What recurs is
 * looked at a year at a time, so that it may do so without end. Thread-safe.
 */
final class FileDays {

    /** Of one event, that reach into one year: more than one a day close nothing more. */
    private static final int MOST_A_YEAR = 1_000;

    /**
     * Occurrences that are counted from the first one on, of all events together: who asks for a year goes through them all.
     * Those without a COUNT are found by their rule, however long ago they began.
     */
    private static final long MOST_COUNTED = 100_000;

    /** Nobody asks for later years, as good as. */
    private static final int LAST_YEAR = 2100;

    /** Years that are remembered. */
    private static final int MOST_YEARS = 16;

    /** In which texts without a zone are read, and days told from moments again. */
    private static final TimeZone READ = TimeZone.getDefault();

    private final ZoneId zone;
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();
    private long counted;

    /** @param zone whose days an event with a time covers */
    FileDays(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * An event that may close days.
     *
     * @param instead the starts in whose place other events stand
     * @param days how many; 0 for one that has a time
     * @param length how long it takes where it has a time
     */
    private record Event(
            VEvent event, TimeZone iterated, boolean floating, Set<Date> instead, long days, Duration length) {

        /** Its start is an occurrence as well, where further ones are only listed and none takes it out. */
        boolean startsApart() {
            Date start = event.getDateStart().getValue();
            return event.getRecurrenceRule() == null
                    && !event.getRecurrenceDates().isEmpty()
                    && event.getExceptionDates().stream()
                            .noneMatch(out -> out.getValues().contains(start));
        }

        Duration span() {
            return days == 0 ? length : Duration.ofDays(days);
        }
    }

    /** @throws RuleRefused when it is none, or its events are counted for too long */
    void add(String text) {
        List<ICalendar> calendars = Biweekly.parse(text).all();
        if (calendars.isEmpty()) {
            throw new RuleRefused("`ics` holds no iCalendar", "paste the file's text, from BEGIN:VCALENDAR on");
        }
        calendars.forEach(this::add);
    }

    boolean contains(LocalDate day) {
        if (events.isEmpty()) {
            return false;
        }
        if (years.size() > MOST_YEARS) {
            years.clear();
        }
        return years.computeIfAbsent(day.getYear(), this::closed).contains(day);
    }

    private void add(ICalendar calendar) {
        Map<String, Set<Date>> replaced = new HashMap<>();
        for (VEvent event : calendar.getEvents()) {
            RecurrenceId instead = event.getRecurrenceId();
            if (instead != null && instead.getValue() != null) {
                replaced.computeIfAbsent(uid(event), key -> new HashSet<>())
                        .add(new Date(instead.getValue().getTime()));
            }
        }
        for (VEvent event : calendar.getEvents()) {
            DateStart start = event.getDateStart();
            boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
            if (start != null && start.getValue() != null && !cancelled && !isOftenADay(event)) {
                Set<Date> instead =
                        event.getRecurrenceId() == null ? replaced.getOrDefault(uid(event), Set.of()) : Set.of();
                counted += counted(event, start);
                if (counted > MOST_COUNTED) {
                    throw new RuleRefused(
                            "events of `ics` come again more than " + MOST_COUNTED + " times by COUNT",
                            "say by UNTIL when they end, or begin them later");
                }
                events.add(read(calendar, event, start, instead));
            }
        }
    }

    /** How many of its occurrences are gone through at the most: none comes oftener than once a day. */
    private static long counted(VEvent event, DateStart start) {
        Recurrence recurs = recurrence(event);
        if (recurs == null || recurs.getCount() == null) {
            return 0;
        }
        long days = 366L * Math.max(0, LAST_YEAR - date(start.getValue()).getYear());
        return Math.min(recurs.getCount(), days);
    }

    private static @Nullable Recurrence recurrence(VEvent event) {
        return event.getRecurrenceRule() == null
                ? null
                : event.getRecurrenceRule().getValue();
    }

    /** Nobody closes days by the hour; and looking for such would go on for long. */
    private static boolean isOftenADay(VEvent event) {
        Recurrence recurs = recurrence(event);
        return recurs != null
                && (recurs.getFrequency() == Frequency.HOURLY
                        || recurs.getFrequency() == Frequency.MINUTELY
                        || recurs.getFrequency() == Frequency.SECONDLY
                        || recurs.getByHour().size() > 1
                        || recurs.getByMinute().size() > 1
                        || recurs.getBySecond().size() > 1);
    }

    private static Event read(ICalendar calendar, VEvent event, DateStart start, Set<Date> instead) {
        TimezoneAssignment own = calendar.getTimezoneInfo().getTimezone(start);
        boolean timed = start.getValue().hasTime();
        TimeZone iterated = !timed || own == null ? READ : own.getTimeZone();
        boolean floating = timed && calendar.getTimezoneInfo().isFloating(start);
        Duration length = length(event, start.getValue(), timed);
        long days = timed ? 0 : Math.max(1, length.plusDays(1).minusNanos(1).toDays());
        return new Event(event, iterated, floating, instead, days, length);
    }

    /** Nothing where it has no end. */
    private static Duration length(VEvent event, ICalDate start, boolean timed) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            ICalDate end = event.getDateEnd().getValue();
            // days are as long as the clock has them; those without a time are counted as dates
            return timed
                    ? Duration.between(start.toInstant(), end.toInstant())
                    : Duration.between(date(start).atStartOfDay(), date(end).atStartOfDay());
        }
        return event.getDuration() == null || event.getDuration().getValue() == null
                ? Duration.ZERO
                : Duration.ofMillis(event.getDuration().getValue().toMillis());
    }

    private Set<LocalDate> closed(int year) {
        Set<LocalDate> closed = new HashSet<>();
        events.forEach(event -> add(event, LocalDate.of(year, 1, 1), closed));
        return closed;
    }

    private void add(Event event, LocalDate first, Set<LocalDate> closed) {
        LocalDate beyond = first.plusYears(1);
        Instant until = beyond.plusDays(1).atStartOfDay(zone).toInstant();
        if (event.startsApart()) {
            close(event, event.event().getDateStart().getValue(), first, closed);
        }
        DateIterator starts = event.event().getDateIterator(event.iterated());
        starts.advanceTo(
                Date.from(first.minusDays(1).atStartOfDay(zone).toInstant().minus(event.span())));
        for (int looked = 0; looked < MOST_A_YEAR && starts.hasNext(); looked++) {
            Date start = starts.next();
            if (start.toInstant().isAfter(until)) {
                return;
            }
            close(event, start, first, closed);
        }
    }

    /** @param first of the year that is looked at */
    private void close(Event event, Date start, LocalDate first, Set<LocalDate> closed) {
        if (event.instead().contains(new Date(start.getTime()))) {
            return;
        }
        LocalDate day = firstDay(event, start);
        LocalDate end = event.days() > 0 ? day.plusDays(event.days()) : lastDay(event, start);
        LocalDate beyond = first.plusYears(1);
        for (LocalDate each = day.isBefore(first) ? first : day;
                each.isBefore(end) && each.isBefore(beyond);
                each = each.plusDays(1)) {
            closed.add(each);
        }
    }

    /** The first one that it covers whole. */
    private LocalDate firstDay(Event event, Date start) {
        if (event.days() > 0) {
            return date(start);
        }
        LocalDateTime local = local(event, start.toInstant());
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
    }

    /** The day of its end, which it does not cover whole. */
    private LocalDate lastDay(Event event, Date start) {
        return local(event, start.toInstant().plus(event.length())).toLocalDate();
    }

    /** By the calendar's clock; a time without a zone is one of that already. */
    private LocalDateTime local(Event event, Instant moment) {
        return moment.atZone(event.floating() ? READ.toZoneId() : zone).toLocalDateTime();
    }

    private static LocalDate date(Date date) {
        return date.toInstant().atZone(READ.toZoneId()).toLocalDate();
    }

    private static String uid(VEvent event) {
        Uid uid = event.getUid();
        @Nullable String value = uid == null ? null : uid.getValue();
        return value == null ? "" : value;
    }
}
