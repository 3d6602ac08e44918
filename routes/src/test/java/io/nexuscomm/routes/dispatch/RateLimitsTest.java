package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RateLimitsTest {

    private static final ConnectedAccount ACCOUNT = account(1);
    private static final ConnectedAccount OTHER = account(2);

    private final ManualClock clock = new ManualClock();
    private final Counted shared = new Counted(new InMemoryStore(clock).rates());
    private final RateLimits rates = new RateLimits(shared, clock);

    @Test
    void accountShouldSendAQuarterOfASecondsWorthAtOnceAndThenWait() {
        for (int send = 0; send < 10; send++) {
            assertThat(rates.take(ACCOUNT, 40)).isEmpty();
        }
        assertThat(rates.take(ACCOUNT, 40)).contains(clock.instant().plusMillis(100));
        assertThat(rates.take(OTHER, 40)).isEmpty();
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
        // 5 at once, and 195 at 20 a second
        assertThat(Duration.between(begun, clock.instant()))
                .isBetween(Duration.ofMillis(9_500), Duration.ofMillis(10_500));
        assertThat(visits).isLessThan(600);
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "5, 20", "40, 10", "400, 5"})
    void rateShouldHoldWithinFivePercentForAllNodesTogether(double perSecond, int seconds) {
        List<RateLimits> nodes = List.of(rates, new RateLimits(shared, clock), new RateLimits(shared, clock));
        int sent = 0;
        for (int step = 0; step < seconds * 1_000; step++) {
            for (RateLimits node : nodes) {
                while (node.take(ACCOUNT, perSecond).isEmpty()) {
                    sent++;
                }
            }
            clock.advance(Duration.ofMillis(1));
        }

        double allowed = perSecond * seconds;
        assertThat((double) sent).isBetween(0.95 * allowed, 1.05 * allowed);
    }

    @Test
    void fastAccountShouldNotAskTheStoreForEverySendNorASlowOneForEveryVisit() {
        int sent = 0;
        for (int step = 0; step < 10_000; step++) {
            sent += rates.take(ACCOUNT, 100).isEmpty() ? 1 : 0;
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(shared.asked).isLessThan(sent / 2);

        shared.asked = 0;
        for (int visit = 0; visit < 1_000; visit++) {
            rates.take(OTHER, 0.1);
        }
        assertThat(shared.asked).isEqualTo(2);
    }

    @Test
    void oneNodesHoldShouldKeepTheOthersWaitingOnceWhatTheyBorrowedIsUsedUp() {
        RateLimits other = new RateLimits(shared, clock);
        assertThat(other.take(ACCOUNT, 0)).isEmpty();

        rates.hold(ACCOUNT, Duration.ofMinutes(1));

        assertThat(rates.take(ACCOUNT, 0)).contains(clock.instant().plusSeconds(60));
        clock.advance(RateLimits.GOOD_FOR);
        assertThat(other.take(ACCOUNT, 0))
                .contains(clock.instant().plusSeconds(60).minus(RateLimits.GOOD_FOR));
        assertThat(other.take(OTHER, 0)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(rates.take(ACCOUNT, 0)).isEmpty();
        assertThat(other.take(ACCOUNT, 0)).isEmpty();
    }

    private static ConnectedAccount account(int number) {
        return new ConnectedAccount(
                new AccountId(new UUID(0, number)),
                new OrganizationId(new UUID(1, 1)),
                new AccountKey("acme", String.valueOf(number)),
                new AccountConfig(JsonMapper.shared().createObjectNode()));
    }

    /** Counts how often it is asked. */
    private static final class Counted implements Rates {

        private final Rates counted;
        private int asked;

        Counted(Rates counted) {
            this.counted = counted;
        }

        @Override
        public Grant borrow(OrganizationId organization, AccountId account, double perSecond, int most) {
            asked++;
            return counted.borrow(organization, account, perSecond, most);
        }

        @Override
        public void hold(OrganizationId organization, AccountId account, Duration length) {
            counted.hold(organization, account, length);
        }
    }
}
