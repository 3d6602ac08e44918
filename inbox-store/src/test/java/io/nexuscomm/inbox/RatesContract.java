package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Rates.Grant;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rates. Whatever time passes between two calls only ever allows more, so bounds are counted with the time that passed. */
public interface RatesContract {

    Ports ports();

    OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));

    @Test
    default void slowAccountShouldGetOneSendAndThenWaitForItsTurn() {
        AccountId account = account();

        assertThat(borrow(account, 1.0 / 60, 10)).isEqualTo(new Grant(1, Duration.ZERO));
        Grant next = borrow(account, 1.0 / 60, 10);

        assertThat(next.tokens()).isZero();
        assertThat(next.pause()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    default void fastAccountShouldGetSlicesAndNoMoreThanABucketAtOnce() {
        AccountId account = account();

        assertThat(borrow(account, 0.4 * 60, 4).tokens()).isEqualTo(4);
        assertThat(borrow(account(), 4_000, 100_000).tokens()).isEqualTo(1_000);
    }

    @Test
    default void accountShouldGetWhatWasNotLentLater() {
        AccountId account = account();
        int lent = 0;
        long begun = System.nanoTime();
        while (lent < 150) {
            lent += borrow(account, 200, 7).tokens();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat((double) lent).isLessThanOrEqualTo(Rates.burst(200) + 200 * seconds + 1);
    }

    @Test
    default void rateShouldHoldForAllWhoBorrowAtOnce() throws Exception {
        AccountId account = account();
        var asking = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(
                        node -> () -> borrow(account, 1.0 / 600, 5).tokens())
                .toList();

        int lent = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> answer : threads.invokeAll(asking)) {
                lent += answer.get();
            }
        }

        assertThat(lent).isEqualTo(1);
    }

    @Test
    default void accountShouldGetAllItWantsWhenItsProviderStatesNoLimit() {
        AccountId account = account();

        assertThat(borrow(account, 0, 100)).isEqualTo(new Grant(100, Duration.ZERO));
        assertThat(borrow(account, 0, 100)).isEqualTo(new Grant(100, Duration.ZERO));
    }

    @Test
    default void holdShouldKeepEverybodyWaitingAndAShorterOneNotEndIt() {
        AccountId unlimited = account();
        AccountId fast = account();
        AccountId other = account();
        ports().rates().hold(ORGANIZATION, unlimited, Duration.ofHours(1));
        ports().rates().hold(ORGANIZATION, fast, Duration.ofHours(1));

        ports().rates().hold(ORGANIZATION, fast, Duration.ofMillis(1));

        for (AccountId held : new AccountId[] {unlimited, fast}) {
            Grant none = borrow(held, held.equals(fast) ? 100 : 0, 5);
            assertThat(none.tokens()).isZero();
            assertThat(none.pause()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        }
        assertThat(borrow(other, 100, 5).tokens()).isEqualTo(5);
    }

    @Test
    default void holdShouldEnd() {
        AccountId account = account();

        ports().rates().hold(ORGANIZATION, account, Duration.ZERO);

        assertThat(borrow(account, 1, 1).tokens()).isEqualTo(1);
    }

    private Grant borrow(AccountId account, double perSecond, int most) {
        return ports().rates().borrow(ORGANIZATION, account, perSecond, most);
    }

    private static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }
}
