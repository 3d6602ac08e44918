package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.DaySpan;
import io.nexuscomm.rules.time.DayHours.Stretch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a business is open, by its calendar. Thread-safe. */
public final class OpenHours {

    /** Two years without an open hour are a business that is closed for good. */
    private static final int FARTHEST_DAYS = 732;

    private final ZoneId zone;
    private final Map<DayOfWeek, DayHours> week = new EnumMap<>(DayOfWeek.class);
    private final Holidays holidays;

    private OpenHours(BusinessCalendar calendar) {
        this.zone = ZoneId.of(calendar.timezone());
        calendar.hours().forEach((days, spans) -> {
            DayHours hours = DayHours.of(spans);
            DaySpan.days(days).forEach(day -> week.put(day, hours));
        });
        this.holidays = Holidays.of(calendar.holidays(), zone);
    }

    /** @throws io.nexuscomm.rules.model.RuleRefused when it names a country or region nobody knows, or no iCalendar */
    public static OpenHours of(BusinessCalendar calendar) {
        return new OpenHours(calendar);
    }

    public boolean isOpen(Instant at) {
        LocalDate day = day(at);
        return holds(day.minusDays(1), at) || holds(day, at);
    }

    /** Whether the day is not as its weekday is. */
    public boolean isHoliday(Instant at) {
        return holidays.on(day(at)).isPresent();
    }

    /** What people call the day, where it is not as its weekday is and has a name. */
    public Optional<String> holiday(Instant at) {
        return holidays.name(day(at));
    }

    /** The next moment at which it opens: not now, even if it is open. Empty when it never does. */
    public Optional<Instant> nextOpen(Instant at) {
        LocalDate first = day(at);
        for (int i = 0; i < FARTHEST_DAYS; i++) {
            for (Stretch stretch : stretches(first.plusDays(i))) {
                boolean goesOn = isOpen(stretch.from().minusNanos(1));
                if (stretch.from().isAfter(at) && !goesOn) {
                    return Optional.of(stretch.from());
                }
            }
        }
        return Optional.empty();
    }

    /** The next moment at which it closes. Empty when it never does. */
    public Optional<Instant> nextClose(Instant at) {
        LocalDate first = day(at).minusDays(1);
        for (int i = 0; i < FARTHEST_DAYS; i++) {
            for (Stretch stretch : stretches(first.plusDays(i))) {
                if (stretch.until().isAfter(at) && !isOpen(stretch.until())) {
                    return Optional.of(stretch.until());
                }
            }
        }
        return Optional.empty();
    }

    /** The moment at which so much open time has gone by. Empty when that never happens. */
    public Optional<Instant> plus(Instant from, Duration open) {
        Duration left = open;
        Instant reached = from;
        LocalDate first = day(from).minusDays(1);
        for (int i = 0; i < FARTHEST_DAYS; i++) {
            for (Stretch stretch : stretches(first.plusDays(i))) {
                if (!stretch.until().isAfter(reached)) {
                    continue;
                }
                Instant begin = stretch.from().isAfter(reached) ? stretch.from() : reached;
                Duration here = Duration.between(begin, stretch.until());
                if (here.compareTo(left) >= 0) {
                    return Optional.of(begin.plus(left));
                }
                left = left.minus(here);
                reached = stretch.until();
            }
        }
        return Optional.empty();
    }

    /** The zone of its wall clock. */
    public ZoneId zone() {
        return zone;
    }

    private boolean holds(LocalDate day, Instant at) {
        return stretches(day).stream().anyMatch(stretch -> stretch.holds(at));
    }

    /** In order, and apart from each other. */
    private List<Stretch> stretches(LocalDate day) {
        DayHours hours = holidays.on(day).orElseGet(() -> week.getOrDefault(day.getDayOfWeek(), DayHours.CLOSED));
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : hours.on(day, zone)) {
            Stretch before = joined.isEmpty() ? null : joined.getLast();
            if (before == null || before.until().isBefore(stretch.from())) {
                joined.add(stretch);
            } else if (before.until().isBefore(stretch.until())) {
                joined.set(joined.size() - 1, new Stretch(before.from(), stretch.until()));
            }
        }
        return joined;
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
