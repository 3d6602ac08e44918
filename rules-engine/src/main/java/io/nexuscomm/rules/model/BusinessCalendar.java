package io.nexuscomm.rules.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a business is open.
 *
 * @param hours by a day ({@code fri}) or a span of days ({@code mon-thu}); a day that is not named is closed
 */
public record BusinessCalendar(
        @Key("calendar") @As(Form.ID) String id,
        @As(Form.ZONE) String timezone,
        @As(Form.HOURS) Map<String, List<String>> hours,
        @Nullable Holidays holidays)
        implements Document {

    public BusinessCalendar {
        Map<String, List<String>> copy = new TreeMap<>();
        hours.forEach((days, spans) -> {
            if (!DaySpan.isOne(days)) {
                throw new RuleRefused(
                        "`" + Nearest.shown(days) + "` is no day", "write for example `mon` or `mon-thu`");
            }
            copy.put(days, List.copyOf(spans));
        });
        if (timezone.equals(Form.CONTACT_ZONE)) {
            throw new RuleRefused("a calendar has a zone of its own", "write an IANA name such as Europe/Berlin");
        }
        hours = Collections.unmodifiableMap(copy);
    }

    /** Whether no hour is written in which it would be open. */
    public boolean isNeverOpen() {
        return hours.values().stream().allMatch(List::isEmpty)
                && (holidays == null
                        || holidays.dates().stream().allMatch(day -> day.hours().isEmpty()));
    }

    /**
     * Days that are not as their weekday is.
     *
     * @param country ISO 3166-1, with its public holidays
     * @param region ISO 3166-2 without the country
     * @param ics the text of iCalendar files (RFC 5545)
     */
    public record Holidays(
            @As(Form.LINE) @Nullable String country,
            @As(Form.LINE) @Nullable String region,
            @As(Form.FILE) List<String> ics,
            List<Day> dates) {

        public Holidays {
            ics = ics.stream().map(text -> text.replace("\r\n", "\n")).toList();
            dates = List.copyOf(dates);
        }
    }

    /**
     * A day that is not as its weekday is.
     *
     * @param date {@code 2027-05-14}, or {@code 12-24} for every year
     * @param hours when it is open; empty for closed
     */
    public record Day(
            @As(Form.LINE) String date,
            @As(Form.LINE) @Nullable String name,
            @As(Form.HOURS) List<String> hours) {

        private static final Pattern DATE = Pattern.compile("([0-9]{4}-)?[01][0-9]-[0-3][0-9]");

        public Day {
            if (!DATE.matcher(date).matches()) {
                throw new RuleRefused(
                        "`" + Nearest.shown(date) + "` is no date", "write 2027-05-14, or 12-24 for every year");
            }
            hours = List.copyOf(hours);
        }
    }
}
