package io.nexuscomm.rules.time;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.BusinessCalendar.Day;
import io.nexuscomm.rules.model.RuleRefused;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Days that are not as their weekday is: dates that people wrote, those of iCalendar files (RFC 5545), and the public
 * ones of a country. The first of them that knows a day decides.
 */
final class Holidays {

    /** Years whose public holidays are remembered. */
    private static final int MOST_YEARS = 16;

    private final Map<LocalDate, DayHours> dates = new HashMap<>();
    private final Map<MonthDay, DayHours> yearly = new HashMap<>();
    private final FileDays files;
    private final @Nullable HolidayManager country;
    private final String[] region;
    private final Map<String, String> names = new HashMap<>();
    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

    private Holidays(BusinessCalendar.@Nullable Holidays written, ZoneId zone) {
        files = new FileDays(zone);
        country = written == null || written.country() == null ? null : manager(written.country());
        region = written == null || written.region() == null
                ? new String[0]
                : new String[] {written.region().toLowerCase(Locale.ROOT)};
        if (written != null) {
            written.dates().forEach(this::add);
            written.ics().forEach(files::add);
        }
        requireRegion();
    }

    /** @param zone of the calendar */
    static Holidays of(BusinessCalendar.@Nullable Holidays written, ZoneId zone) {
        return new Holidays(written, zone);
    }

    /** When it is open on a day that is not as others; empty for one that is. */
    Optional<DayHours> on(LocalDate day) {
        DayHours once = dates.get(day);
        if (once != null) {
            return Optional.of(once);
        }
        DayHours eachYear = yearly.get(MonthDay.from(day));
        if (eachYear != null) {
            return Optional.of(eachYear);
        }
        return files.contains(day) || isPublic(day) ? Optional.of(DayHours.CLOSED) : Optional.empty();
    }

    /** What people call a day that is not as others; empty where it is as others, or nobody named it. */
    Optional<String> name(LocalDate day) {
        String written = names.containsKey(day.toString())
                ? names.get(day.toString())
                : names.get(day.toString().substring("2027-".length()));
        if (written != null) {
            return Optional.of(written);
        }
        return isPublic(day) ? Optional.ofNullable(publicDays(day.getYear()).get(day)) : Optional.empty();
    }

    private boolean isPublic(LocalDate day) {
        return publicDays(day.getYear()).containsKey(day);
    }

    private Map<LocalDate, String> publicDays(int year) {
        if (country == null) {
            return Map.of();
        }
        if (years.size() > MOST_YEARS) {
            years.clear();
        }
        return years.computeIfAbsent(year, this::read);
    }

    private Map<LocalDate, String> read(int year) {
        Map<LocalDate, String> days = new HashMap<>();
        if (country != null) {
            country.getHolidays(Year.of(year), region)
                    .forEach(holiday -> days.put(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)));
        }
        return days;
    }

    private static HolidayManager manager(String country) {
        String code = country.toLowerCase(Locale.ROOT);
        if (!HolidayManager.getSupportedCalendarCodes().contains(code.toUpperCase(Locale.ROOT))) {
            throw new RuleRefused(
                    "the holidays of `" + country + "` are not known",
                    "write a country as ISO 3166-1 has it (DE), or name the days in `dates`");
        }
        return HolidayManager.getInstance(ManagerParameters.create(code));
    }

    private void requireRegion() {
        if (country == null || region.length == 0) {
            return;
        }
        List<String> known =
                new ArrayList<>(country.getCalendarHierarchy().getChildren().keySet());
        if (!known.contains(region[0])) {
            throw new RuleRefused(
                    "the region `" + region[0] + "` is not known",
                    known.isEmpty() ? "leave `region` out" : "write one of " + String.join(", ", known));
        }
    }

    private void add(Day day) {
        DayHours hours = DayHours.of(day.hours());
        if (day.name() != null) {
            names.put(day.date(), day.name());
        }
        if (day.date().length() == "12-24".length()) {
            yearly.put(MonthDay.parse("--" + day.date()), hours);
        } else {
            dates.put(LocalDate.parse(day.date()), hours);
        }
    }
}
