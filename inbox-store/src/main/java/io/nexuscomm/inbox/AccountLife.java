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

import io.nexuscomm.inbox.Account.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life of an account as a table: who may move it from where to where. What a person has paused or removed no report
 * moves. Pure.
 *
 * <pre>
 * NEW ──► CONNECTED ⇄ DEGRADED, AUTH_REQUIRED, UNREACHABLE        any of these ⇄ PAUSED        any ──► REMOVED
 * </pre>
 */
public final class AccountLife {

    private static final Set<State> WORKING = Set.of(NEW, CONNECTED, DEGRADED, AUTH_REQUIRED, UNREACHABLE);

    /** That nothing is reached says nothing of credentials which were refused: somebody is still to give new ones. */
    private static final Set<State> MAY_BE_UNREACHABLE = Set.of(NEW, CONNECTED, DEGRADED, UNREACHABLE);

    private record Row(AccountMover by, State to, Set<State> from) {}

    private static final List<Row> MOVES = List.of(
            new Row(CONNECTOR, CONNECTED, WORKING),
            new Row(CONNECTOR, DEGRADED, WORKING),
            new Row(CONNECTOR, AUTH_REQUIRED, WORKING),
            new Row(CONNECTOR, UNREACHABLE, MAY_BE_UNREACHABLE),
            new Row(CHECK, CONNECTED, WORKING),
            new Row(CHECK, DEGRADED, WORKING),
            new Row(CHECK, AUTH_REQUIRED, WORKING),
            new Row(CHECK, UNREACHABLE, MAY_BE_UNREACHABLE),
            new Row(SENDING, CONNECTED, WORKING),
            // that sends fail says less than that nothing can be reached, or that the credentials are no good
            new Row(SENDING, DEGRADED, Set.of(NEW, CONNECTED, DEGRADED)),
            new Row(SENDING, AUTH_REQUIRED, WORKING),
            new Row(PROVIDER, CONNECTED, WORKING),
            new Row(PROVIDER, DEGRADED, Set.of(NEW, CONNECTED, DEGRADED, AUTH_REQUIRED)),
            new Row(PROVIDER, AUTH_REQUIRED, WORKING),
            new Row(PERSON, NEW, Set.of(PAUSED, DEGRADED, AUTH_REQUIRED, UNREACHABLE)),
            new Row(PERSON, PAUSED, WORKING),
            new Row(PERSON, REMOVED, Set.of(NEW, CONNECTED, DEGRADED, AUTH_REQUIRED, UNREACHABLE, PAUSED)));

    /**
     * Whose trouble is over when the key says that all is well: a mailbox that opens proves nothing about sending, and a
     * look-up that works nothing about a ban.
     */
    private static final Map<AccountMover, Set<AccountMover>> MAY_END = Map.of(
            CONNECTOR, Set.of(CONNECTOR, CHECK, PERSON),
            CHECK, Set.of(CONNECTOR, CHECK, SENDING, PERSON),
            SENDING, Set.of(SENDING, PERSON),
            PROVIDER, Set.of(PROVIDER),
            PERSON, Set.of());

    private AccountLife() {}

    /**
     * What becomes of an account.
     *
     * @return empty when it stays as it is: that is known already, or it is not for this mover to say
     */
    public static Optional<Account> next(Account account, AccountMover by, AccountStatus wanted, Instant now) {
        if (tellsLess(account, by, wanted)) {
            // sends wait from now on, for the reason that is known
            return account.isSendingRefused()
                    ? Optional.empty()
                    : Optional.of(account.as(account.status(), account.since(), by));
        }
        if (account.status().equals(wanted)
                || !allowed(by, account.state(), wanted.state())
                || staysStopped(account, by, wanted.state())
                || (wanted.state() == CONNECTED && !mayEnd(account, by, now))) {
            return Optional.empty();
        }
        boolean other = account.state() != wanted.state() || !account.code().equals(wanted.code());
        Instant since = other ? now.truncatedTo(ChronoUnit.MICROS) : account.since();
        return Optional.of(account.as(wanted, since, other ? by : account.movedBy()));
    }

    /**
     * Whether others know better why the credentials are no good: a refused send tells that they are, and no more. That
     * the provider stopped the account is another matter.
     */
    private static boolean tellsLess(Account account, AccountMover by, AccountStatus wanted) {
        return by == SENDING
                && account.state() == AUTH_REQUIRED
                && wanted.state() == AUTH_REQUIRED
                && wanted.code().equals(AccountStatus.BAD_CREDENTIALS)
                && !account.isSendingStopped();
    }

    private static boolean allowed(AccountMover by, State from, State to) {
        return MOVES.stream()
                .anyMatch(row -> row.by() == by && row.to() == to && row.from().contains(from));
    }

    /** That the account can be looked up, or is worse in another way, does not let it send again. */
    private static boolean staysStopped(Account account, AccountMover by, State to) {
        return account.isSendingStopped()
                && switch (by) {
                    case CONNECTOR, CHECK -> true;
                    case SENDING, PROVIDER -> to != CONNECTED && to != AUTH_REQUIRED;
                    case PERSON -> false;
                };
    }

    private static boolean mayEnd(Account account, AccountMover by, Instant now) {
        if (account.state() == CONNECTED || account.state() == NEW) {
            return true;
        }
        if (by == SENDING && account.movedBy() == SENDING) {
            return true;
        }
        if (by == PROVIDER && account.isSendingStopped()) {
            return true;
        }
        boolean stillLasts = account.until() != null && account.until().isAfter(now);
        return !stillLasts && MAY_END.getOrDefault(by, Set.of()).contains(account.movedBy());
    }
}
