package io.nexuscomm.rules.model;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

/** Days of the week as calendars name them: {@code fri}, {@code mon-thu}, {@code sat-mon}. */
public final class DaySpan {

    private DaySpan() {}

    static boolean isOne(String days) {
        String[] ends = days.split("-", -1);
        if (ends.length > 2) {
            return false;
        }
        for (String end : ends) {
            if (Vocabulary.find(Weekday.class, end).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The days, from the first to the last. */
    public static List<DayOfWeek> days(String span) {
        String[] ends = span.split("-", -1);
        DayOfWeek last = day(ends[ends.length - 1]);
        List<DayOfWeek> days = new ArrayList<>();
        for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
            days.add(day);
            if (day == last) {
                return days;
            }
        }
    }

    private static DayOfWeek day(String word) {
        return DayOfWeek.of(Vocabulary.find(Weekday.class, word).orElseThrow().ordinal() + 1);
    }
}
