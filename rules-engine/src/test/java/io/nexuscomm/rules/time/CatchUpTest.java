package io.nexuscomm.rules.time;

import static io.nexuscomm.rules.time.Timetables.cron;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Timetable.Missed;
import io.nexuscomm.rules.model.Timetable.Missed.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of occurrences that nobody was there for. */
class CatchUpTest {

    private static final Occurrences HALF_HOURLY = cron("*/30 * * * *", "UTC");
    private static final Instant AWAY = Instant.parse("2027-01-01T06:10:00Z");
    private static final Instant BACK = Instant.parse("2027-01-01T12:10:00Z");

    @Test
    void catchUpShouldDoTheNewestWhenOneIsEnough() {
        CatchUp result = after(AWAY, BACK, Policy.ONCE, "PT2H");

        assertThat(moments(result)).containsExactly("2027-01-01T12:00:00Z");
        assertThat(result.due().getFirst().late()).isTrue();
        assertThat(result.missed()).isEqualTo(11);
        assertThat(result.doneUntil()).isEqualTo(BACK);
    }

    @Test
    void catchUpShouldDoNothingWhenMissedIsMissed() {
        assertThat(after(AWAY, BACK, Policy.SKIP, "PT2H").due()).isEmpty();
    }

    @Test
    void catchUpShouldDoAllThatAreRecentWhenAllAreWanted() {
        assertThat(moments(after(AWAY, BACK, Policy.ALL, "PT1H")))
                .containsExactly("2027-01-01T11:30:00Z", "2027-01-01T12:00:00Z");
    }

    @Test
    void catchUpShouldAlwaysDoWhatIsJustNowDue() {
        CatchUp result = after(AWAY, Instant.parse("2027-01-01T06:30:20Z"), Policy.SKIP, "PT2H");

        assertThat(moments(result)).containsExactly("2027-01-01T06:30:00Z");
        assertThat(result.due().getFirst().late()).isFalse();
    }

    @Test
    void catchUpShouldLookAheadWhenAskedTo() {
        Instant now = Instant.parse("2027-01-01T06:20:00Z");
        CatchUp result = CatchUp.of(HALF_HOURLY, AWAY, now.plusSeconds(900), now, CatchUp.DEFAULT);

        assertThat(moments(result)).containsExactly("2027-01-01T06:30:00Z");
        assertThat(result.doneUntil()).isEqualTo(now.plusSeconds(900));
    }

    @Test
    void catchUpShouldDoNothingTwiceWhenTheClockJumpsBack() {
        CatchUp first = after(AWAY, Instant.parse("2027-01-01T07:00:30Z"), Policy.ALL, "PT2H");
        CatchUp again = after(first.doneUntil(), Instant.parse("2027-01-01T06:40:00Z"), Policy.ALL, "PT2H");
        CatchUp onward = after(again.doneUntil(), Instant.parse("2027-01-01T07:30:00Z"), Policy.ALL, "PT2H");

        assertThat(moments(first)).containsExactly("2027-01-01T06:30:00Z", "2027-01-01T07:00:00Z");
        assertThat(again.due()).isEmpty();
        assertThat(moments(onward)).containsExactly("2027-01-01T07:30:00Z");
    }

    @Test
    void catchUpShouldHaveABoundWhenTheClockJumpsByYears() {
        CatchUp result = CatchUp.of(
                cron("* * * * *", "UTC"),
                AWAY,
                Instant.parse("2037-01-01T00:00:00Z"),
                Instant.parse("2037-01-01T00:00:00Z"),
                CatchUp.DEFAULT);

        assertThat(result.due()).isEmpty();
        assertThat(result.missed()).isEqualTo(10_000);
        assertThat(result.doneUntil()).isEqualTo(Instant.parse("2027-01-08T04:50:00Z"));
    }

    @Test
    void plannedOneShouldBeLeftOutWhenANewerOneIsDueAsWell() {
        Instant at = Instant.parse("2027-01-01T06:00:00Z");
        Optional<Instant> next = Optional.of(at.plusSeconds(10));
        Missed once = CatchUp.DEFAULT;

        assertThat(CatchUp.leftOut(at, next, at.plusSeconds(9), once, at)).isEmpty();
        assertThat(CatchUp.leftOut(at, next, at.plusSeconds(10), once, at)).isPresent();
        assertThat(CatchUp.leftOut(at, Optional.empty(), at.plusSeconds(7_200), once, at))
                .isEmpty();
        assertThat(CatchUp.leftOut(at, Optional.empty(), at.plusSeconds(7_201), once, at))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"10, 15", "10, 45", "300, 400", "1, 50"})
    void shortPeriodShouldNotStarveWhenEachOneIsLaterThanTheNext(int period, int lateness) {
        Instant began = Instant.parse("2027-01-01T06:00:00Z");
        Instant begun = began;
        List<Duration> pauses = new ArrayList<>();
        for (int nth = 1; nth <= 3_600 / period; nth++) {
            Instant at = began.plusSeconds((long) nth * period);
            Instant now = at.plusSeconds(lateness);
            Optional<Instant> next = Optional.of(at.plusSeconds(period));
            if (CatchUp.leftOut(at, next, now, CatchUp.DEFAULT, begun).isEmpty()) {
                pauses.add(Duration.between(begun, now));
                begun = now;
            }
        }

        Duration longest = Duration.ofSeconds(Math.max(60, 2 * period) + period + lateness);
        assertThat(pauses).isNotEmpty().allMatch(pause -> pause.compareTo(longest) <= 0);
        assertThat(pauses).as("not each one").hasSizeLessThanOrEqualTo(60);
    }

    private static CatchUp after(Instant doneUntil, Instant now, Policy policy, String within) {
        return CatchUp.of(HALF_HOURLY, doneUntil, now, now, new Missed(policy, Duration.parse(within)));
    }

    private static List<String> moments(CatchUp result) {
        return result.due().stream()
                .map(late -> late.occurrence().at().toString())
                .toList();
    }
}
