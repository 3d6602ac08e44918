package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final AccountId OTHER = new AccountId(new UUID(0, 2));

    private final ManualClock clock = new ManualClock();
    private final RateLimits rates = new RateLimits(clock);

    @Test
    void accountShouldSendASecondsWorthAtOnceAndThenWait() {
        for (int send = 0; send < 5; send++) {
            assertThat(rates.take(ACCOUNT, 5)).isEmpty();
        }
        assertThat(rates.take(ACCOUNT, 5)).contains(clock.instant().plusMillis(200));
        assertThat(rates.take(OTHER, 5)).isEmpty();
    }

    @Test
    void accountShouldNeverWaitWhenItsProviderStatesNoLimit() {
        for (int send = 0; send < 1_000; send++) {
            assertThat(rates.take(ACCOUNT, 0)).isEmpty();
        }
    }

    @Test
    void thoseSentAwayShouldComeBackOneAfterTheOther() {
        rates.take(ACCOUNT, 1);
        Instant now = clock.instant();

        assertThat(rates.take(ACCOUNT, 1)).contains(now.plusSeconds(1));
        assertThat(rates.take(ACCOUNT, 1)).contains(now.plusSeconds(2));
        assertThat(rates.take(ACCOUNT, 1)).contains(now.plusSeconds(3));
    }

    @Test
    void nobodyShouldBeSentAwayForLongBecauseManyAsk() {
        rates.take(ACCOUNT, 1);
        for (int asker = 0; asker < 1_000; asker++) {
            assertThat(rates.take(ACCOUNT, 1).orElseThrow())
                    .isBeforeOrEqualTo(clock.instant().plus(RateLimits.LONGEST_WAIT));
        }
    }

    @Test
    void slowLimitShouldBeKeptEvenWhenItsWaitIsLonger() {
        rates.take(ACCOUNT, 0.01);

        assertThat(rates.take(ACCOUNT, 0.01)).contains(clock.instant().plusSeconds(100));
    }

    @Test
    void limitShouldBeUsedInFullHoweverOftenOthersAskInVain() {
        rates.take(ACCOUNT, 1);
        List<Instant> sends = new ArrayList<>();
        for (int step = 0; step < 100; step++) {
            clock.advance(Duration.ofMillis(100));
            if (rates.take(ACCOUNT, 1).isEmpty()) {
                sends.add(clock.instant());
            }
        }
        assertThat(sends).hasSizeBetween(9, 10);
    }

    @Test
    void crowdShouldBeServedAtTheRateAndWithFewVisits() {
        PriorityQueue<Instant> crowd = new PriorityQueue<>(Comparator.naturalOrder());
        for (int job = 0; job < 200; job++) {
            crowd.add(clock.instant());
        }
        Instant begun = clock.instant();
        int visits = 0;
        while (!crowd.isEmpty()) {
            Instant next = crowd.poll();
            clock.advance(
                    Duration.between(clock.instant(), next).isNegative()
                            ? Duration.ZERO
                            : Duration.between(clock.instant(), next));
            visits++;
            Optional<Instant> wait = rates.take(ACCOUNT, 20);
            wait.ifPresent(crowd::add);
        }
        // 20 at once, and 180 at 20 a second
        assertThat(Duration.between(begun, clock.instant()))
                .isBetween(Duration.ofMillis(8_900), Duration.ofMillis(10_500));
        assertThat(visits).isLessThan(600);
    }
}
