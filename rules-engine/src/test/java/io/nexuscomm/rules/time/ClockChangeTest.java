package io.nexuscomm.rules.time;

import static io.nexuscomm.rules.time.Timetables.at;
import static io.nexuscomm.rules.time.Timetables.cron;
import static io.nexuscomm.rules.time.Timetables.local;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Timetable.Gap;
import io.nexuscomm.rules.model.Timetable.Overlap;
import io.nexuscomm.rules.time.Occurrence.Change;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clock changes do to wall times, where clocks change in ways that libraries get wrong. */
class ClockChangeTest {

    private static final String BERLIN = "Europe/Berlin";

    @Test
    void cronShouldFireAtTheFirstValidMomentWhenSpringLeavesItsTimeOut() {
        assertThat(local(cron("30 2 * * *", BERLIN), BERLIN, "2027-03-27T12:00:00Z", 2))
                .containsExactly("2027-03-28T03:00+02:00", "2027-03-29T02:30+02:00");
    }

    @Test
    void cronShouldSkipTheDayWhenTheGapIsToBeSkipped() {
        Occurrences occurrences = cron("30 2 * * *", BERLIN, Gap.SKIP, Overlap.FIRST);

        assertThat(local(occurrences, BERLIN, "2027-03-27T12:00:00Z", 1)).containsExactly("2027-03-29T02:30+02:00");
    }

    @Test
    void cronShouldFireTheMinuteBeforeWhenTheGapSaysSo() {
        Occurrences occurrences = cron("30 2 * * *", BERLIN, Gap.BEFORE, Overlap.FIRST);

        assertThat(local(occurrences, BERLIN, "2027-03-27T12:00:00Z", 2))
                .containsExactly("2027-03-28T01:59+01:00", "2027-03-29T02:30+02:00");
    }

    @Test
    void cronShouldFireOnceWhenAGapMovesSeveralTimesToOneMoment() {
        assertThat(local(cron("*/20 2,3 * * *", BERLIN), BERLIN, "2027-03-28T00:00:00Z", 4))
                .containsExactly(
                        "2027-03-28T03:00+02:00",
                        "2027-03-28T03:20+02:00",
                        "2027-03-28T03:40+02:00",
                        "2027-03-29T02:00+02:00");
    }

    @Test
    void occurrenceShouldSayThatAChangeMovedIt() {
        Occurrence moved = cron("30 2 * * *", BERLIN)
                .after(Instant.parse("2027-03-27T12:00:00Z"))
                .orElseThrow();

        assertThat(moved.change()).isEqualTo(Change.MOVED);
        assertThat(moved.wall()).isEqualTo(LocalDateTime.parse("2027-03-28T02:30"));
    }

    @Test
    void cronShouldFireOnceOrTwiceWhenAutumnRepeatsItsTime() {
        String cron = "30 2 * * *";
        String before = "2027-10-30T12:00:00Z";

        assertThat(local(cron(cron, BERLIN, Gap.SKIP, Overlap.FIRST), BERLIN, before, 2))
                .containsExactly("2027-10-31T02:30+02:00", "2027-11-01T02:30+01:00");
        assertThat(local(cron(cron, BERLIN, Gap.SKIP, Overlap.LAST), BERLIN, before, 2))
                .containsExactly("2027-10-31T02:30+01:00", "2027-11-01T02:30+01:00");
        assertThat(local(cron(cron, BERLIN, Gap.SKIP, Overlap.BOTH), BERLIN, before, 3))
                .containsExactly("2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00", "2027-11-01T02:30+01:00");
    }

    @Test
    void cronShouldKeepTheOrderOfMomentsWhenBothHoursCount() {
        Occurrences occurrences = cron("0,30 2 * * *", BERLIN, Gap.SKIP, Overlap.BOTH);

        assertThat(local(occurrences, BERLIN, "2027-10-31T00:00:00Z", 3))
                .containsExactly("2027-10-31T02:30+02:00", "2027-10-31T02:00+01:00", "2027-10-31T02:30+01:00");
    }

    @Test
    void cronShouldFollowTheClocksOfNewYorkWhenTheyChange() {
        String zone = "America/New_York";

        assertThat(local(cron("15 2 14 3 *", zone), zone, "2027-03-01T00:00:00Z", 1))
                .containsExactly("2027-03-14T03:00-04:00");
        assertThat(local(cron("15 1 7 11 *", zone), zone, "2027-11-01T00:00:00Z", 1))
                .containsExactly("2027-11-07T01:15-04:00");
    }

    @Test
    void cronShouldFollowLordHoweWhenItsClocksMoveByHalfAnHour() {
        String zone = "Australia/Lord_Howe";

        assertThat(local(cron("15 2 * * *", zone), zone, "2027-10-02T12:00:00Z", 2))
                .containsExactly("2027-10-03T02:30+11:00", "2027-10-04T02:15+11:00");
        assertThat(local(cron("45 1 * * *", zone, Gap.SKIP, Overlap.BOTH), zone, "2027-04-03T12:00:00Z", 3))
                .containsExactly("2027-04-04T01:45+11:00", "2027-04-04T01:45+10:30", "2027-04-05T01:45+10:30");
    }

    @Test
    void cronShouldNotLoseTheDayWhenTheGapIsAtMidnight() {
        String zone = "America/Santiago";

        assertThat(local(cron("0,30 0 * * *", zone), zone, "2027-09-04T12:00:00Z", 3))
                .containsExactly("2027-09-05T01:00-03:00", "2027-09-06T00:00-03:00", "2027-09-06T00:30-03:00");
    }

    @Test
    void cronShouldFollowCasablancaWhenItsClocksChangeForRamadan() {
        String zone = "Africa/Casablanca";
        List<String> ramadan = local(cron("30 2 * * *", zone), zone, "2027-02-05T12:00:00Z", 60);

        // an hour back for the month, and an hour forward after it: 02:30 of that day is left out
        assertThat(ramadan).hasSize(60).doesNotHaveDuplicates();
        assertThat(ramadan).contains("2027-02-07T02:30+01:00", "2027-02-08T02:30Z", "2027-03-14T03:00+01:00");
    }

    @Test
    void cronShouldMoveOverADayWhenApiaLeavesItOut() {
        String zone = "Pacific/Apia";

        assertThat(local(cron("0 9 * * *", zone), zone, "2011-12-29T00:00:00Z", 3))
                .containsExactly("2011-12-29T09:00-10:00", "2011-12-31T00:00+14:00", "2011-12-31T09:00+14:00");
        assertThat(local(cron("0 9 * * *", zone, Gap.SKIP, Overlap.FIRST), zone, "2011-12-29T20:00:00Z", 1))
                .containsExactly("2011-12-31T09:00+14:00");
    }

    @Test
    void cronShouldFireAtQuartersWhenAZoneIsThreeQuartersOff() {
        assertThat(local(cron("0 9 * * *", "Asia/Kathmandu"), "Z", "2027-01-01T00:00:00Z", 2))
                .containsExactly("2027-01-01T03:15Z", "2027-01-02T03:15Z");
    }

    @Test
    void oneShotShouldKeepToThePolicyWhenItsTimeIsLeftOutOrRepeated() {
        String gap = "2027-03-28T02:30";
        String overlap = "2027-10-31T02:30";
        String from = "2027-01-01T00:00:00Z";

        assertThat(local(at(BERLIN, Gap.BEFORE, Overlap.BOTH, overlap, gap), BERLIN, from, 5))
                .containsExactly("2027-03-28T01:59+01:00", "2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00");
        assertThat(local(at(BERLIN, Gap.SKIP, Overlap.LAST, gap, overlap), BERLIN, from, 5))
                .containsExactly("2027-10-31T02:30+01:00");
        assertThat(local(at(BERLIN, Gap.SKIP, Overlap.LAST, "2027-03-28T02:30:00Z"), BERLIN, from, 5))
                .containsExactly("2027-03-28T04:30+02:00");
    }

    @Test
    void cronShouldAgreeWithEachWallTimeWhenAllOfAYearAreLookedAt() {
        for (String zone : List.of(BERLIN, "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca")) {
            for (Gap gap : Gap.values()) {
                for (Overlap overlap : Overlap.values()) {
                    Occurrences occurrences = cron("*/10 0-4 * * *", zone, gap, overlap);

                    assertThat(occurrences.between(start(2027, zone), start(2028, zone), 100_000))
                            .extracting(Occurrence::at)
                            .isEqualTo(wallTimes(new WallClock(ZoneId.of(zone), gap, overlap)));
                }
            }
        }
    }

    private static Instant start(int year, String zone) {
        return LocalDateTime.of(year, 1, 1, 0, 0).atZone(ZoneId.of(zone)).toInstant();
    }

    /** The plain reading: every ten minutes of each night's wall, each turned into its moments. */
    private static List<Instant> wallTimes(WallClock clock) {
        LocalDateTime last = LocalDateTime.of(2028, 1, 1, 0, 0);
        return Stream.iterate(
                        LocalDateTime.of(2027, 1, 1, 0, 10), wall -> !wall.isAfter(last), wall -> wall.plusMinutes(10))
                .filter(wall -> wall.getHour() <= 4)
                .flatMap(wall -> clock.moments(wall).stream())
                .map(Occurrence::at)
                .distinct()
                .sorted()
                .toList();
    }
}
