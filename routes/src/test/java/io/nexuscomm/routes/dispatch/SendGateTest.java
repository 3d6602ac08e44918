package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What sends tell of their account, and what the account's state makes of sends. */
class SendGateTest {

    private static final Transient SERVER_ERROR = new Transient(null, "503");
    private static final NeedsReauth REFUSED = new NeedsReauth("401");

    private static final Stopped STOPPED =
            new Stopped(new DeliveryError("CONFIG", "The bill is not paid.", "131042"), "HTTP 400, code 131042");

    private final Bench bench = new Bench(0, Level.FULL);
    private final SendWork work = bench.sendWork("node");

    @Test
    void accountShouldBeConnectedWhenItsFirstSendWorks() {
        bench.send(bench.ana(), "hello");

        bench.round(work);

        assertThat(bench.account().state()).isEqualTo(State.CONNECTED);
        assertThat(bench.account().movedBy()).isEqualTo(AccountMover.SENDING);
    }

    @Test
    void accountShouldBeDegradedUntilTheBreakerLetsOneTryAndWellWhenThatOneIsSent() {
        List<Message> messages = crowd(Breakers.FAILURES);
        messages.forEach(message -> bench.transport.answers(SERVER_ERROR));

        bench.round(work);

        assertThat(bench.account().state()).isEqualTo(State.DEGRADED);
        assertThat(bench.account().code()).isEqualTo("BREAKER_OPEN");
        assertThat(bench.account().until()).isEqualTo(bench.clock.instant().plus(Breakers.FIRST_PAUSE));

        bench.clock.advance(Breakers.FIRST_PAUSE);
        bench.round(work);

        assertThat(bench.account().state()).isEqualTo(State.CONNECTED);
        assertThat(messages)
                .anySatisfy(
                        message -> assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED));
    }

    @Test
    void whatWaitedForTheBreakerShouldBeDueAtOnceWhenTheTrialIsSent() {
        List<Message> messages = crowd(2 * Breakers.FAILURES);
        messages.forEach(message -> bench.transport.answers(SERVER_ERROR));
        bench.round(work);
        assertThat(bench.transport.sent).hasSize(Breakers.FAILURES);
        bench.transport.recovers();

        bench.clock.advance(Breakers.FIRST_PAUSE);
        bench.round(work);
        bench.round(work);

        assertThat(messages)
                .allSatisfy(
                        message -> assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED));
    }

    @Test
    void wholeAccountShouldWaitWhenTheProviderSaysForHowLong() {
        crowd(2);
        bench.transport.answers(new Throttled(Duration.ofMinutes(2), "429"));

        List<Settlement> settled = bench.round(work);

        assertThat(settled).extracting(Settlement::fate).containsExactlyInAnyOrder(Fate.RETRY, Fate.DEFERRED);
        assertThat(bench.transport.sent).hasSize(1);
        assertThat(bench.account().code()).isEqualTo("THROTTLED");
        assertThat(bench.account().until()).isEqualTo(bench.clock.instant().plusSeconds(120));
        SendWork otherNode = bench.sendWork("other");
        crowd(1);
        bench.round(otherNode);
        assertThat(bench.transport.sent).as("another node waits as well").hasSize(1);
        bench.laterRound(work);
        assertThat(bench.account().state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void oneMessageAloneShouldWaitWhenTheProviderDoesNotSayForHowLong() {
        crowd(2);
        bench.transport.answers(new Throttled(null, "429"));

        bench.round(work);

        assertThat(bench.transport.sent).hasSize(2);
        assertThat(bench.account().state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void nothingShouldBeTriedWhileCredentialsAreRefusedAndAllBeSentAtOnceWhenACheckFindsNewOnes() {
        List<Message> messages = crowd(3);
        bench.transport.answers(REFUSED);
        bench.round(work);
        assertThat(bench.transport.sent).hasSize(1);
        assertThat(bench.account().state()).isEqualTo(State.AUTH_REQUIRED);

        bench.checkedWell();
        bench.round(work);

        assertThat(messages)
                .allSatisfy(
                        message -> assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED));
        assertThat(bench.account().state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void nothingShouldBeTriedWhileTheProviderSaysThatTheAccountIsBannedAndAllBeSentWhenItIsLifted() {
        List<Message> messages = crowd(2);
        bench.told(State.AUTH_REQUIRED);
        bench.round(work);
        bench.checkedWell();
        bench.laterRound(work);
        assertThat(bench.transport.sent).isEmpty();

        bench.told(State.CONNECTED);
        bench.laterRound(work);

        assertThat(messages)
                .allSatisfy(
                        message -> assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED));
    }

    @Test
    void nothingShouldFailNorBeTriedWhileTheProviderStoppedTheAccountAndAllBeSentWhenAPersonLetsItGoOn() {
        List<Message> messages = crowd(3);
        bench.transport.answers(STOPPED);
        bench.round(work);

        assertThat(bench.transport.sent).hasSize(1);
        assertThat(bench.account().state()).isEqualTo(State.AUTH_REQUIRED);
        assertThat(bench.account().code()).isEqualTo("SENDING_STOPPED");
        assertThat(bench.account().reason()).endsWith("The bill is not paid.");
        bench.checkedWell();
        for (int later = 0; later < 2 * Bench.MOST_ATTEMPTS; later++) {
            bench.laterRound(work);
        }
        assertThat(bench.transport.sent)
                .as("a look-up that works lifts nothing")
                .hasSize(1);

        bench.decided(State.NEW);
        bench.round(work);

        assertThat(messages)
                .allSatisfy(
                        message -> assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.SUBMITTED));
    }

    @Test
    void stopsShouldUseUpNoAttempts() {
        Message message = bench.send(bench.ana(), "hello");

        for (int settled = 0; settled < 2 * Bench.MOST_ATTEMPTS; settled++) {
            bench.transport.answers(STOPPED);
            bench.round(work);
            bench.decided(State.NEW);
        }
        bench.round(work);

        assertThat(bench.attempts(message)).startsWith("STOPPED", "STOPPED").endsWith("ACCEPTED");
    }

    @Test
    void sendsShouldBeTriedWhenOnlyTheWayInHasNoCredentialsAndTheirSuccessAskForACheck() {
        bench.moves()
                .report(
                        bench.scenario.account,
                        AccountMover.CONNECTOR,
                        new AccountStatus(State.AUTH_REQUIRED, "BAD_CREDENTIALS", "IMAP refuses.", "Sign in."));
        Duration hour = Duration.ofHours(1);
        bench.store.accounts().takeUnchecked(hour, hour, 10);
        bench.clock.advance(Duration.ofMinutes(2));
        bench.send(bench.ana(), "hello");

        bench.round(work);

        assertThat(bench.transport.sent).hasSize(1);
        assertThat(bench.account().state()).isEqualTo(State.AUTH_REQUIRED);
        assertThat(bench.store.accounts().takeUnchecked(hour, hour, 10)).containsExactly(bench.scenario.account);
    }

    @Test
    void whyTheCredentialsAreNoGoodShouldStayToldWhenASendIsRefusedAsWell() {
        bench.moves()
                .report(
                        bench.scenario.account,
                        AccountMover.CONNECTOR,
                        new AccountStatus(State.AUTH_REQUIRED, "OAUTH_REVOKED", "Consent ended.", "Agree again."));
        crowd(2);
        bench.transport.answers(REFUSED);

        bench.round(work);

        assertThat(bench.transport.sent).as("the others wait").hasSize(1);
        assertThat(bench.account().code()).isEqualTo("OAUTH_REVOKED");
        assertThat(bench.account().action()).isEqualTo("Agree again.");
    }

    @Test
    void whatWaitsShouldBeSentAtOnceWhenAPersonLetsAPausedAccountGoOn() {
        Message message = bench.send(bench.ana(), "hello");
        bench.decided(State.PAUSED);
        bench.round(work);
        assertThat(bench.transport.sent).isEmpty();

        bench.decided(State.NEW);
        bench.round(work);

        assertThat(bench.attempts(message)).containsExactly("ACCEPTED");
        assertThat(bench.account().state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void whatWaitsShouldFailAndSayWhyWhenTheAccountIsRemoved() {
        Message message = bench.send(bench.ana(), "hello");
        bench.decided(State.PAUSED);
        bench.round(work);

        bench.decided(State.REMOVED);
        bench.round(work);

        assertThat(bench.delivery(message).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(bench.delivery(message).error().code()).isEqualTo("ACCOUNT_REMOVED");
        assertThat(bench.stored(message.id())).isNotNull();
    }

    private List<Message> crowd(int people) {
        return IntStream.range(0, people)
                .mapToObj(at -> bench.send(bench.scenario.newPerson("+49151" + System.nanoTime(), null), "hello"))
                .toList();
    }
}
