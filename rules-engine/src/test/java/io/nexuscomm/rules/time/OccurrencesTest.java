package io.nexuscomm.rules.time;

import static io.nexuscomm.rules.time.Timetables.cron;
import static io.nexuscomm.rules.time.Timetables.every;
import static io.nexuscomm.rules.time.Timetables.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.model.RuleRefused;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrencesTest {

    @Test
    void afterShouldBeStrictlyLaterWhenTheMomentIsAnOccurrence() {
        Occurrences daily = cron("0 9 * * *", "UTC");

        assertThat(local(daily, "UTC", "2027-01-01T09:00:00Z", 1)).containsExactly("2027-01-02T09:00Z");
        assertThat(local(daily, "UTC", "2027-01-01T08:59:59.999Z", 1)).containsExactly("2027-01-01T09:00Z");
    }

    @Test
    void cronShouldKnowNamesStepsAndTheLastDayWhenTheyAreWritten() {
        assertThat(local(cron("0 9 L * *", "UTC"), "UTC", "2027-01-01T00:00:00Z", 2))
                .containsExactly("2027-01-31T09:00Z", "2027-02-28T09:00Z");
        assertThat(local(cron("0 9 * * MON#1", "UTC"), "UTC", "2027-01-01T00:00:00Z", 2))
                .containsExactly("2027-01-04T09:00Z", "2027-02-01T09:00Z");
        assertThat(local(cron("0 9 * JAN 0", "UTC"), "UTC", "2027-01-01T00:00:00Z", 1))
                .containsExactly("2027-01-03T09:00Z");
        assertThat(local(cron("*/30 0 9 * * *", "UTC"), "UTC", "2027-01-01T00:00:00Z", 3))
                .containsExactly("2027-01-01T09:00Z", "2027-01-01T09:00:30Z", "2027-01-02T09:00Z");
    }

    @Test
    void cronShouldTakeEitherDayWhenBothAreRestricted() {
        assertThat(local(cron("0 9 13 * FRI", "UTC"), "UTC", "2027-01-07T12:00:00Z", 3))
                .containsExactly("2027-01-08T09:00Z", "2027-01-13T09:00Z", "2027-01-15T09:00Z");
    }

    @Test
    void cronShouldFindLeapDaysAndGiveUpWhenADayNeverComes() {
        assertThat(local(cron("0 9 29 2 *", "Europe/Berlin"), "Z", "2028-03-01T00:00:00Z", 1))
                .containsExactly("2032-02-29T08:00Z");
        assertThat(cron("0 9 30 2 *", "Europe/Berlin").after(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"60 9 * * *", "0 9 * *", "0 24 * * *", "a b c d e", "0 9 * * 8", "0 9 32 * *", "*/0 * * * *"})
    void cronShouldBeRefusedWhenItIsNone(String text) {
        assertThatThrownBy(() -> cron(text, "UTC")).isInstanceOf(RuleRefused.class);
    }

    @Test
    void periodsShouldIgnoreClocksWhenTheyChange() {
        Occurrences occurrences = every("PT24H", "2027-03-27T09:00", null);

        assertThat(local(occurrences, "Europe/Berlin", "2027-01-01T00:00:00Z", 2))
                .containsExactly("2027-03-27T09:00+01:00", "2027-03-28T10:00+02:00");
    }

    @Test
    void periodsShouldEndFirstOnePeriodAfterTheyBeganWhenNobodySaysAStart() {
        assertThat(local(every("PT15M", null, null), "UTC", "2026-12-31T00:00:00Z", 2))
                .containsExactly("2027-01-01T00:15Z", "2027-01-01T00:30Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-02T08:59:59.999Z, 2027-03-01T09:00:00Z",
        "2027-03-02T09:00:00Z, 2027-03-02T09:00:00Z",
        "2027-03-02T09:00:00.001Z, 2027-03-02T09:00:00Z"
    })
    void lastShouldBeTheNewestThatIsNotLater(String until, String last) {
        assertThat(cron("0 9 * * *", "UTC").lastUntil(Instant.parse(until)))
                .map(Occurrence::at)
                .contains(Instant.parse(last));
    }

    @Test
    void lastShouldBeFoundWhereThereWereManyAndWhereThereWasNone() {
        Instant until = Instant.parse("2027-03-01T07:59:59.5Z");

        assertThat(every("PT1S", "2027-01-01T00:00:00Z", null).lastUntil(until))
                .map(Occurrence::at)
                .contains(Instant.parse("2027-03-01T07:59:59Z"));
        assertThat(every("PT1S", "2027-04-01T00:00:00Z", null).lastUntil(until)).isEmpty();
    }

    @Test
    void occurrencesShouldStopWhenTheirTimeEnds() {
        Occurrences occurrences = every("PT1H", "2027-01-01T00:00:00Z", "2027-01-01T02:00:00Z");

        assertThat(local(occurrences, "UTC", "2026-12-01T00:00:00Z", 9))
                .containsExactly("2027-01-01T00:00Z", "2027-01-01T01:00Z");
    }
}
