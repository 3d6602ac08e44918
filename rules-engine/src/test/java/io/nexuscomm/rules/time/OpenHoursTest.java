package io.nexuscomm.rules.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.BusinessCalendar.Day;
import io.nexuscomm.rules.model.BusinessCalendar.Holidays;
import io.nexuscomm.rules.model.RuleRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenHoursTest {

    private static final Map<String, List<String>> WEEK =
            Map.of("mon-thu", List.of("08:30-12:30", "13:00-17:30"), "fri", List.of("08:30-15:00"));

    private static final OpenHours BERLIN = hours(
            "Europe/Berlin",
            WEEK,
            new Holidays("DE", "BE", List.of(), List.of(new Day("12-24", "Christmas Eve", List.of("08:30-12:00")))));

    private static OpenHours hours(String zone, Map<String, List<String>> hours, @Nullable Holidays holidays) {
        return OpenHours.of(new BusinessCalendar("support", zone, hours, holidays));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-05-03T08:29:59+02:00, false",
        "2027-05-03T08:30:00+02:00, true",
        "2027-05-03T12:30:00+02:00, false",
        "2027-05-03T12:45:00+02:00, false",
        "2027-05-03T13:00:00+02:00, true",
        "2027-05-07T15:00:00+02:00, false",
        "2027-05-08T10:00:00+02:00, false",
        // Women's Day is a holiday in Berlin only
        "2027-03-08T10:00:00+01:00, false",
        "2027-12-24T10:00:00+01:00, true",
        "2027-12-24T12:30:00+01:00, false"
    })
    void calendarShouldBeOpenInItsHours(String at, boolean open) {
        assertThat(BERLIN.isOpen(instant(at))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        // Saturday before the clocks go forward
        "2027-03-27T22:10:00+01:00, 2027-03-30T08:30:00+02:00",
        "2027-05-03T12:40:00+02:00, 2027-05-03T13:00:00+02:00",
        "2027-05-03T10:00:00+02:00, 2027-05-03T13:00:00+02:00"
    })
    void calendarShouldTellWhenItOpensNext(String at, String next) {
        assertThat(BERLIN.nextOpen(instant(at))).contains(instant(next));
    }

    @Test
    void calendarShouldTellWhenItClosesNext() {
        assertThat(BERLIN.nextClose(instant("2027-05-03T10:00:00+02:00")))
                .contains(instant("2027-05-03T12:30:00+02:00"));
        assertThat(BERLIN.nextClose(instant("2027-05-08T10:00:00+02:00")))
                .contains(instant("2027-05-10T12:30:00+02:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-05-03T17:20:00+02:00, PT30M, 2027-05-04T08:50:00+02:00",
        "2027-05-04T12:20:00+02:00, PT20M, 2027-05-04T13:10:00+02:00",
        "2027-05-04T09:00:00+02:00, PT30M, 2027-05-04T09:30:00+02:00",
        "2027-05-04T09:00:00+02:00, PT3H30M, 2027-05-04T12:30:00+02:00"
    })
    void nightsAndBreaksShouldNotCountAsOpenTime(String from, Duration open, String reached) {
        assertThat(BERLIN.plus(instant(from), open)).contains(instant(reached));
    }

    @Test
    void shiftOverMidnightShouldBelongToTheDayItBeginsOn() {
        OpenHours bar = hours("Europe/Berlin", Map.of("fri", List.of("20:00-03:00")), null);

        assertThat(bar.isOpen(instant("2027-05-08T02:59:00+02:00"))).isTrue();
        assertThat(bar.isOpen(instant("2027-05-08T03:00:00+02:00"))).isFalse();
        assertThat(bar.nextClose(instant("2027-05-08T01:00:00+02:00"))).contains(instant("2027-05-08T03:00:00+02:00"));
    }

    @Test
    void allDayAndNightShouldNotCloseAtMidnight() {
        OpenHours always = hours("UTC", Map.of("mon-sun", List.of("00:00-24:00")), null);

        assertThat(always.isOpen(instant("2027-05-08T00:00:00Z"))).isTrue();
        assertThat(always.nextClose(instant("2027-05-08T10:00:00Z"))).isEmpty();
        assertThat(always.nextOpen(instant("2027-05-08T10:00:00Z"))).isEmpty();
        assertThat(always.plus(instant("2027-05-08T10:00:00Z"), Duration.ofHours(20)))
                .contains(instant("2027-05-09T06:00:00Z"));
    }

    @Test
    void calendarWithoutHoursShouldNeverOpen() {
        OpenHours closed = hours("UTC", Map.of(), null);

        assertThat(closed.nextOpen(instant("2027-05-08T10:00:00Z"))).isEmpty();
        assertThat(closed.plus(instant("2027-05-08T10:00:00Z"), Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void datesOfAnICalendarFileShouldBeClosed() {
        String ics = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//EN
                BEGIN:VEVENT
                UID:1
                DTSTAMP:20270101T000000Z
                DTSTART;VALUE=DATE:20270504
                RRULE:FREQ=YEARLY
                SUMMARY:Staff party
                END:VEVENT
                END:VCALENDAR
                """;
        OpenHours hours = hours("Europe/Berlin", WEEK, new Holidays(null, null, List.of(ics), List.of()));

        assertThat(hours.isOpen(instant("2027-05-04T10:00:00+02:00"))).isFalse();
        assertThat(hours.isHoliday(instant("2027-05-04T10:00:00+02:00"))).isTrue();
        assertThat(hours.isOpen(instant("2028-05-04T10:00:00+02:00"))).isFalse();
        assertThat(hours.isOpen(instant("2027-05-05T10:00:00+02:00"))).isTrue();
    }

    /** A calendar that is open all day, but for what an event closes. */
    private static OpenHours closedBy(String... events) {
        String ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//EN\r\n"
                + Stream.of(events)
                        .map(event -> "BEGIN:VEVENT\r\nDTSTAMP:20270101T000000Z\r\n"
                                + (event.contains("UID:") ? "" : "UID:" + event.hashCode() + "\r\n")
                                + event.replace(" ", "\r\n") + "\r\nEND:VEVENT\r\n")
                        .collect(Collectors.joining())
                + "END:VCALENDAR\r\n";
        return hours(
                "Europe/Berlin",
                Map.of("mon-sun", List.of("00:00-24:00")),
                new Holidays(null, null, List.of(ics), List.of()));
    }

    private static List<Integer> closedInJanuary(OpenHours hours) {
        return IntStream.rangeClosed(1, 31)
                .filter(day -> !hours.isOpen(LocalDate.of(2027, 1, day)
                        .atTime(12, 0)
                        .atZone(ZoneId.of("Europe/Berlin"))
                        .toInstant()))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART;VALUE=DATE:20270105, 5",
        "DTSTART;VALUE=DATE:20270105 DTEND;VALUE=DATE:20270107, 5 6",
        "DTSTART;VALUE=DATE:20270105 DTEND;VALUE=DATE:20270105, 5",
        "DTSTART;VALUE=DATE:20270105 DURATION:P2D, 5 6",
        "DTSTART;VALUE=DATE:20270105 DURATION:P1W, 5 6 7 8 9 10 11",
        "DTSTART;VALUE=DATE:20261230 DTEND;VALUE=DATE:20270103, 1 2",
        "DTSTART;VALUE=DATE:20270130 DTEND;VALUE=DATE:20270203, 30 31",
        "DTSTART;VALUE=DATE:20270105 DTEND;VALUE=DATE:20270107 STATUS:CANCELLED, ''",
        "DTSTART;VALUE=DATE:20270105 STATUS:TENTATIVE, 5",
        "DTSTART;VALUE=DATE:20150106 RRULE:FREQ=WEEKLY, 5 12 19 26",
        "DTSTART;VALUE=DATE:20270105 DURATION:P2D RRULE:FREQ=WEEKLY;COUNT=2, 5 6 12 13",
        "DTSTART;VALUE=DATE:20270104 RRULE:FREQ=DAILY;UNTIL=20270107 EXDATE;VALUE=DATE:20270105, 4 6 7",
        "DTSTART;VALUE=DATE:20270104 RDATE;VALUE=DATE:20270110 RDATE;VALUE=DATE:20270112, 4 10 12",
        // with a time: the days that it covers whole, by the calendar's clock
        "DTSTART:20270105T210000Z DTEND:20270107T080000Z, 6",
        "DTSTART:20270105T210000Z DTEND:20270106T050000Z, ''",
        "DTSTART:20270104T230000Z DTEND:20270105T230000Z, 5",
        "DTSTART:20270105T000000 DTEND:20270107T000000, 5 6",
        "DTSTART;TZID=Europe/Berlin:20270105T000000 DURATION:P1D, 5",
        "DTSTART;TZID=America/New_York:20270105T000000 DURATION:P1D, ''",
        "DTSTART;TZID=Europe/Berlin:20201005T000000 DURATION:P1D RRULE:FREQ=WEEKLY, 4 11 18 25",
        "DTSTART:20270105T090000Z, ''"
    })
    void eventShouldCloseTheDaysThatItTakes(String event, String days) {
        assertThat(closedInJanuary(closedBy(event)))
                .extracting(String::valueOf)
                .containsExactlyElementsOf(days.isEmpty() ? List.of() : List.of(days.split(" ")));
    }

    @Test
    void eventShouldCloseOtherDaysWhenOneOfItsOccurrencesWasMovedOrCancelled() {
        OpenHours hours = closedBy(
                "UID:a DTSTART;VALUE=DATE:20270105 RRULE:FREQ=WEEKLY",
                "UID:a RECURRENCE-ID;VALUE=DATE:20270112 DTSTART;VALUE=DATE:20270113",
                "UID:a RECURRENCE-ID;VALUE=DATE:20270119 DTSTART;VALUE=DATE:20270119 STATUS:CANCELLED");

        assertThat(closedInJanuary(hours)).containsExactly(5, 13, 26);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY;COUNT=2000000000",
                "FREQ=DAILY;BYHOUR=0,1,2;BYSECOND=0,1,2",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;COUNT=2000000000"
            })
    void eventShouldNotTakeLongWhenItRecursWithoutEnd(String recurs) {
        OpenHours hours = closedBy("DTSTART:19150101T100000Z DURATION:PT1H RRULE:" + recurs);

        assertThatNoException().isThrownBy(() -> hours.isOpen(instant("2027-05-08T10:00:00Z")));
    }

    @Test
    void calendarShouldBeRefusedWhenNobodyKnowsItsCountry() {
        assertThatThrownBy(() -> hours("UTC", WEEK, new Holidays("XX", null, List.of(), List.of())))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("XX");
        assertThatThrownBy(() -> hours("UTC", WEEK, new Holidays("DE", "ZZ", List.of(), List.of())))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("zz");
        assertThatThrownBy(() -> hours("UTC", WEEK, new Holidays(null, null, List.of("no calendar"), List.of())))
                .isInstanceOf(RuleRefused.class);
    }

    @Test
    void calendarShouldBeRefusedWhenItsEventsAreCountedForTooLong() {
        assertThatThrownBy(() -> closedBy("DTSTART;VALUE=DATE:00010101 RRULE:FREQ=DAILY;COUNT=100000000"))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("more than 100000 times by COUNT");
        assertThat(closedInJanuary(closedBy(
                        "DTSTART;VALUE=DATE:20200105 RRULE:FREQ=YEARLY;COUNT=50",
                        "DTSTART;VALUE=DATE:20200106 RRULE:FREQ=DAILY;COUNT=100000000;INTERVAL=400")))
                .contains(5);
        assertThat(closedInJanuary(closedBy("DTSTART;VALUE=DATE:19500107 RRULE:FREQ=YEARLY")))
                .containsExactly(7);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
