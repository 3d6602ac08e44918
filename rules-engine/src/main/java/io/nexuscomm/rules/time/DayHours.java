package io.nexuscomm.rules.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** When a day is open: spans of the wall clock, in order. One that ends before it begins ends the day after. */
record DayHours(List<Span> spans) {

    static final DayHours CLOSED = new DayHours(List.of());

    private static final String MIDNIGHT = "24:00";

    /** @param until midnight of the next day where it is not after {@code from} */
    record Span(LocalTime from, LocalTime until) {

        static Span of(String written) {
            int dash = written.indexOf('-');
            String end = written.substring(dash + 1);
            return new Span(
                    LocalTime.parse(written.substring(0, dash)),
                    end.equals(MIDNIGHT) ? LocalTime.MIDNIGHT : LocalTime.parse(end));
        }

        Stretch on(LocalDate day, ZoneId zone) {
            LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
            return new Stretch(instant(day, from, zone), instant(last, until, zone));
        }

        /** A time that the clock skips is as late as if it had not been put forward. */
        private static Instant instant(LocalDate day, LocalTime time, ZoneId zone) {
            return day.atTime(time).atZone(zone).toInstant();
        }
    }

    /** From a moment until another, which does not belong to it. */
    record Stretch(Instant from, Instant until) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    static DayHours of(List<String> written) {
        return new DayHours(written.stream()
                .map(Span::of)
                .sorted(Comparator.comparing(Span::from))
                .toList());
    }

    List<Stretch> on(LocalDate day, ZoneId zone) {
        return spans.stream()
                .map(span -> span.on(day, zone))
                .filter(stretch -> stretch.from().isBefore(stretch.until()))
                .toList();
    }
}
