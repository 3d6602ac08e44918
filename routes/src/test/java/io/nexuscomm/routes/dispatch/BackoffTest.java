package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void waitShouldDoubleBetweenHalfAndTheWholeOfIt() {
        for (int attempt = 1; attempt <= 9; attempt++) {
            Duration whole = Backoff.FIRST.multipliedBy(1L << (attempt - 1));
            assertThat(waits(attempt, null)).allSatisfy(wait -> assertThat(wait).isBetween(whole.dividedBy(2), whole));
        }
    }

    @Test
    void waitShouldNeverBeLongerThanTheCap() {
        assertThat(waits(1_000, null))
                .allSatisfy(wait -> assertThat(wait).isBetween(Backoff.CAP.dividedBy(2), Backoff.CAP));
    }

    @Test
    void waitShouldDifferFromOneJobToTheNext() {
        assertThat(waits(5, null)).doesNotHaveDuplicates();
    }

    @Test
    void waitShouldNotBeShorterThanAskedFor() {
        Duration asked = Duration.ofMinutes(30);
        assertThat(waits(1, asked)).allSatisfy(wait -> assertThat(wait).isBetween(asked, asked.plusSeconds(1)));
    }

    @Test
    void waitShouldBeItsOwnWhenLessIsAskedFor() {
        assertThat(backoff.after(8, Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void waitShouldBeADayWhenSomethingAbsurdIsAskedFor() {
        assertThat(backoff.after(1, Duration.ofSeconds(Long.MAX_VALUE)))
                .isBetween(Backoff.LONGEST_ASKED, Backoff.LONGEST_ASKED.plusSeconds(1));
    }

    @Test
    void waitShouldBeFourTimesLongerWithEachAttemptWhenItWasTooMuch() {
        assertThat(backoff.afterTooMuch(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(backoff.afterTooMuch(3)).isBetween(Duration.ofSeconds(64), Duration.ofSeconds(80));
        assertThat(backoff.afterTooMuch(12)).isBetween(Duration.ofHours(1), Duration.ofMinutes(75));
    }

    @Test
    void attemptsShouldLastForHoursWhenItWasTooMuchEachTime() {
        Duration whole =
                IntStream.rangeClosed(1, 11).mapToObj(backoff::afterTooMuch).reduce(Duration.ZERO, Duration::plus);

        assertThat(whole).isGreaterThan(Duration.ofHours(6));
    }

    private List<Duration> waits(int attempt, Duration asked) {
        return IntStream.range(0, 20)
                .mapToObj(at -> backoff.after(attempt, asked))
                .toList();
    }
}
