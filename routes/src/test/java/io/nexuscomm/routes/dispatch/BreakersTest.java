package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreakersTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final AccountId OTHER = new AccountId(new UUID(0, 2));

    private final ManualClock clock = new ManualClock();
    private final Breakers breakers = new Breakers(clock);

    @Test
    void breakerShouldOpenAfterSomeFailuresInARow() {
        fail(Breakers.FAILURES - 1);
        assertThat(breakers.openUntil(ACCOUNT)).isEmpty();
        assertThat(breakers.enter(ACCOUNT)).isEmpty();

        fail(1);

        assertThat(breakers.openUntil(ACCOUNT)).contains(clock.instant().plus(Breakers.FIRST_PAUSE));
        assertThat(breakers.enter(ACCOUNT)).contains(clock.instant().plus(Breakers.FIRST_PAUSE));
        assertThat(breakers.openUntil(OTHER)).isEmpty();
        assertThat(breakers.enter(OTHER)).isEmpty();
    }

    @Test
    void breakerShouldStayClosedWhenASuccessLiesBetween() {
        fail(Breakers.FAILURES - 1);
        breakers.succeeded(ACCOUNT);
        fail(Breakers.FAILURES - 1);

        assertThat(breakers.openUntil(ACCOUNT)).isEmpty();
    }

    @Test
    void pauseShouldNotGrowByThoseWhoLeftBeforeItBegan() {
        fail(Breakers.FAILURES);
        fail(11);

        assertThat(breakers.openUntil(ACCOUNT)).contains(clock.instant().plus(Breakers.FIRST_PAUSE));
    }

    @Test
    void oneShouldTryAndTheOthersWaitWhenThePauseIsOver() {
        fail(Breakers.FAILURES);
        clock.advance(Breakers.FIRST_PAUSE);

        assertThat(breakers.openUntil(ACCOUNT)).isEmpty();
        assertThat(breakers.enter(ACCOUNT)).isEmpty();
        assertThat(breakers.enter(ACCOUNT))
                .hasValueSatisfying(again -> assertThat(again)
                        .isBetween(
                                clock.instant().plusSeconds(1), clock.instant().plusSeconds(5)));
    }

    @Test
    void breakerShouldCloseForAllWhenTheOneSucceeds() {
        fail(Breakers.FAILURES);
        clock.advance(Breakers.FIRST_PAUSE);
        breakers.enter(ACCOUNT);

        breakers.succeeded(ACCOUNT);

        assertThat(breakers.enter(ACCOUNT)).isEmpty();
        assertThat(breakers.enter(ACCOUNT)).isEmpty();
    }

    @Test
    void pauseShouldDoubleUpToTheLongestWhenTheOneFails() {
        fail(Breakers.FAILURES);
        Duration pause = Breakers.FIRST_PAUSE;
        for (int again = 0; again < 12; again++) {
            clock.advance(pause);
            assertThat(breakers.enter(ACCOUNT)).isEmpty();
            fail(1);
            pause = pause.multipliedBy(2).compareTo(Breakers.LONGEST_PAUSE) > 0
                    ? Breakers.LONGEST_PAUSE
                    : pause.multipliedBy(2);
            assertThat(breakers.openUntil(ACCOUNT)).contains(clock.instant().plus(pause));
        }
        assertThat(pause).isEqualTo(Breakers.LONGEST_PAUSE);
    }

    @Test
    void anotherShouldTryWhenTheOneNeverCameBack() {
        fail(Breakers.FAILURES);
        clock.advance(Breakers.FIRST_PAUSE);
        breakers.enter(ACCOUNT);

        clock.advance(Breakers.TRIAL);

        assertThat(breakers.enter(ACCOUNT)).isEmpty();
    }

    private void fail(int times) {
        for (int time = 0; time < times; time++) {
            breakers.failed(ACCOUNT);
        }
    }
}
