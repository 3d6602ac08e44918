package io.nexuscomm.inbox;

import static io.nexuscomm.inbox.Account.State.AUTH_REQUIRED;
import static io.nexuscomm.inbox.Account.State.CONNECTED;
import static io.nexuscomm.inbox.Account.State.DEGRADED;
import static io.nexuscomm.inbox.Account.State.NEW;
import static io.nexuscomm.inbox.Account.State.PAUSED;
import static io.nexuscomm.inbox.Account.State.REMOVED;
import static io.nexuscomm.inbox.Account.State.UNREACHABLE;
import static io.nexuscomm.inbox.AccountMover.CHECK;
import static io.nexuscomm.inbox.AccountMover.CONNECTOR;
import static io.nexuscomm.inbox.AccountMover.PERSON;
import static io.nexuscomm.inbox.AccountMover.PROVIDER;
import static io.nexuscomm.inbox.AccountMover.SENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who may move an account where. */
class AccountLifeTest {

    private static final Instant ADDED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant THEN = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-03T00:00:00Z");

    /** Each line: the mover, and the states to which it may move an account that is connected. */
    @ParameterizedTest
    @CsvSource({
        "CONNECTOR, DEGRADED AUTH_REQUIRED UNREACHABLE CONNECTED",
        "CHECK, DEGRADED AUTH_REQUIRED UNREACHABLE CONNECTED",
        "SENDING, DEGRADED AUTH_REQUIRED CONNECTED",
        "PROVIDER, DEGRADED AUTH_REQUIRED CONNECTED",
        "PERSON, PAUSED REMOVED"
    })
    void moverShouldReachItsOwnStatesFromAConnectedAccount(AccountMover by, String reachable) {
        assertThat(reachedFrom(in(CONNECTED, CHECK), by)).isEqualTo(states(reachable));
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountMover.class,
            names = {"CONNECTOR", "CHECK", "SENDING", "PROVIDER"})
    void pausedOrRemovedAccountShouldStayWhateverIsReported(AccountMover by) {
        assertThat(reachedFrom(in(PAUSED, PERSON), by)).isEmpty();
        assertThat(reachedFrom(in(REMOVED, PERSON), by)).isEmpty();
    }

    @Test
    void personShouldLetAPausedAccountGoOnOrRemoveItAndNeverBringARemovedOneBack() {
        assertThat(reachedFrom(in(PAUSED, PERSON), PERSON)).isEqualTo(states("NEW REMOVED"));
        assertThat(reachedFrom(in(REMOVED, PERSON), PERSON)).isEmpty();
    }

    /** Each line: who said that there is trouble, and who may say that it is over. */
    @ParameterizedTest
    @CsvSource({"CONNECTOR, CONNECTOR CHECK", "CHECK, CONNECTOR CHECK", "SENDING, CHECK SENDING", "PROVIDER, PROVIDER"})
    void troubleShouldBeEndedByThoseWhoCanKnow(AccountMover said, String enders) {
        for (State trouble : EnumSet.of(DEGRADED, AUTH_REQUIRED, UNREACHABLE)) {
            for (AccountMover by : EnumSet.of(CONNECTOR, CHECK, SENDING, PROVIDER)) {
                assertThat(moved(in(trouble, said), by, CONNECTED).isPresent())
                        .as("%s by %s, ended by %s", trouble, said, by)
                        .isEqualTo(Set.of(enders.split(" ")).contains(by.name()));
            }
        }
    }

    @Test
    void troubleThatLastsUntilAMomentShouldBeEndedBeforeOnlyByASend() {
        Account left = account(DEGRADED, SENDING, NOW.plusSeconds(1));

        assertThat(moved(left, CHECK, CONNECTED)).isEmpty();
        assertThat(moved(left, SENDING, CONNECTED)).isPresent();
        assertThat(moved(account(DEGRADED, SENDING, NOW), CHECK, CONNECTED)).isPresent();
    }

    /**
     * Each line: who said that the provider stopped the account, who speaks now, and where they may move it. What a
     * provider takes may come back as failed later, so a send that it took disproves only what another send showed.
     */
    @ParameterizedTest
    @CsvSource({
        "SENDING, CONNECTOR, ''",
        "SENDING, CHECK, ''",
        "SENDING, SENDING, CONNECTED AUTH_REQUIRED",
        "PROVIDER, SENDING, AUTH_REQUIRED",
        "SENDING, PROVIDER, CONNECTED AUTH_REQUIRED",
        "PROVIDER, CHECK, ''",
        "PROVIDER, PERSON, NEW PAUSED REMOVED"
    })
    void stoppedAccountShouldBeMovedOnlyByThoseWhoCanKnow(AccountMover said, AccountMover by, String reachable) {
        Account stopped = in(CONNECTED, CHECK)
                .as(new AccountStatus(AUTH_REQUIRED, AccountStatus.SENDING_STOPPED, "", ""), THEN, said);

        assertThat(reachedFrom(stopped, by)).isEqualTo(states(reachable));
    }

    /** Each line: who speaks, and where they may move an account whose credentials were refused. */
    @ParameterizedTest
    @CsvSource({
        "CONNECTOR, CONNECTED DEGRADED AUTH_REQUIRED",
        "CHECK, CONNECTED DEGRADED AUTH_REQUIRED",
        "SENDING, AUTH_REQUIRED",
        "PROVIDER, DEGRADED AUTH_REQUIRED",
        "PERSON, NEW PAUSED REMOVED"
    })
    void accountShouldGoOnAskingForCredentialsWhenNothingIsReached(AccountMover by, String reachable) {
        assertThat(reachedFrom(in(AUTH_REQUIRED, CHECK), by)).isEqualTo(states(reachable));
    }

    @Test
    void sendsThatFailShouldNotHideThatCredentialsAreRefusedOrNothingIsReached() {
        assertThat(moved(in(AUTH_REQUIRED, SENDING), SENDING, DEGRADED)).isEmpty();
        assertThat(moved(in(UNREACHABLE, CHECK), SENDING, DEGRADED)).isEmpty();
        assertThat(moved(in(NEW, PERSON), SENDING, DEGRADED)).isPresent();
    }

    @Test
    void stateShouldCountSinceItCameWhenOnlyItsWordsChange() {
        Account account = in(DEGRADED, CONNECTOR);
        AccountStatus otherWords = new AccountStatus(DEGRADED, account.code(), "other words", "", null);

        Account after = AccountLife.next(account, CHECK, otherWords, NOW).orElseThrow();

        assertThat(after.reason()).isEqualTo("other words");
        assertThat(after.since()).isEqualTo(THEN);
        assertThat(after.movedBy()).isEqualTo(CONNECTOR);
    }

    @Test
    void stateShouldCountAnewWhenItsCodeChanges() {
        Account account = in(DEGRADED, CONNECTOR);
        AccountStatus otherCode = new AccountStatus(DEGRADED, "OTHER", "", "", null);

        Account after = AccountLife.next(account, CHECK, otherCode, NOW).orElseThrow();

        assertThat(after.since()).isEqualTo(NOW);
        assertThat(after.movedBy()).isEqualTo(CHECK);
    }

    /** Each line: who said why the credentials are no good, and what becomes of it when a send is refused as well. */
    @ParameterizedTest
    @CsvSource({"CONNECTOR, SENDING", "CHECK, SENDING", "SENDING, SENDING", "PROVIDER, PROVIDER"})
    void reasonShouldStayWhenASendIsRefusedThatTellsNoMore(AccountMover said, AccountMover then) {
        Account revoked = in(CONNECTED, CHECK)
                .as(new AccountStatus(AUTH_REQUIRED, "OAUTH_REVOKED", "Consent ended.", "Agree again."), THEN, said);
        AccountStatus refused = new AccountStatus(AUTH_REQUIRED, AccountStatus.BAD_CREDENTIALS, "Refused.", "");

        Account after = AccountLife.next(revoked, SENDING, refused, NOW).orElse(revoked);

        assertThat(after.status()).isEqualTo(revoked.status());
        assertThat(after.since()).isEqualTo(THEN);
        assertThat(after.movedBy()).isEqualTo(then);
        assertThat(after.isSendingRefused()).isTrue();
    }

    @Test
    void whatIsKnownShouldBeNoMove() {
        Account account = in(CONNECTED, CHECK);

        assertThat(AccountLife.next(account, SENDING, account.status(), NOW)).isEmpty();
    }

    private static Set<State> reachedFrom(Account account, AccountMover by) {
        Set<State> reached = EnumSet.noneOf(State.class);
        for (State to : State.values()) {
            moved(account, by, to).ifPresent(after -> reached.add(after.state()));
        }
        return reached;
    }

    private static Optional<Account> moved(Account account, AccountMover by, State to) {
        return AccountLife.next(account, by, new AccountStatus(to, "NEWS", "news", "", null), NOW);
    }

    private static Set<State> states(String names) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
            states.add(State.valueOf(name));
        }
        return states;
    }

    private static Account in(State state, AccountMover by) {
        return account(state, by, null);
    }

    private static Account account(State state, AccountMover by, @Nullable Instant until) {
        return new Account(
                new IdSource(Clock.systemUTC()).account(),
                new OrganizationId(new UUID(0, 1)),
                "whatsapp",
                "1",
                "Sales",
                state,
                "CODE",
                "reason",
                "action",
                THEN,
                until,
                by,
                JsonNodeFactory.instance.objectNode(),
                ADDED);
    }
}
