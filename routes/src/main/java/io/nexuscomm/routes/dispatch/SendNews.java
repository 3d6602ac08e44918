package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what sending shows of an account. The provider's answer counts, whether or not it can be told: what the store
 * does not take is logged. Thread-safe.
 */
final class SendNews {

    private static final Logger LOG = LoggerFactory.getLogger(SendNews.class);

    /** A shorter hold is over before anybody has read of it. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private static final Duration CHECKED_JUST_NOW = Duration.ofMinutes(1);

    private final AccountMoves moves;
    private final Accounts accounts;

    SendNews(AccountMoves moves, Accounts accounts) {
        this.moves = moves;
        this.accounts = accounts;
    }

    void refused(ConnectedAccount account) {
        tell(
                account,
                new AccountStatus(
                        State.AUTH_REQUIRED,
                        AccountStatus.BAD_CREDENTIALS,
                        "The provider refuses the account's credentials.",
                        "Give it new ones; what waits is sent then."));
    }

    void stopped(ConnectedAccount account, Stopped stopped) {
        tell(
                account,
                new AccountStatus(
                        State.AUTH_REQUIRED,
                        AccountStatus.SENDING_STOPPED,
                        "The provider takes no messages from this account. "
                                + stopped.error().message(),
                        "Settle it with the provider, then check the account here: what waits is sent then."));
    }

    void leftAlone(ConnectedAccount account, Instant until) {
        tell(
                account,
                new AccountStatus(
                        State.DEGRADED,
                        "BREAKER_OPEN",
                        "Sends failed one after the other, so the provider is left alone for a while.",
                        "Nothing, if its service is known to be down: what waits is sent then. Else check the account.",
                        until));
    }

    /** @param asked how long the provider asked to be left alone */
    void held(ConnectedAccount account, Instant until, Duration asked) {
        if (asked.compareTo(WORTH_TELLING) >= 0) {
            tell(
                    account,
                    new AccountStatus(
                            State.DEGRADED,
                            "THROTTLED",
                            "The provider takes no more messages for a while: there were too many.",
                            "Nothing: what waits is sent then. If it happens often, send less at a time.",
                            until));
        }
    }

    /** A send worked. Where somebody else saw trouble that this does not disprove, a check is asked for. */
    void sent(ConnectedAccount account) {
        AccountStatus well = new AccountStatus(State.CONNECTED, "OK", "Messages are sent.", "");
        if (!tell(account, well)) {
            run(account, () -> accounts.checkSoon(account.id(), CHECKED_JUST_NOW));
        }
    }

    /** @return whether it moved the account */
    private boolean tell(ConnectedAccount account, AccountStatus status) {
        boolean[] moved = {false};
        run(
                account,
                () -> moved[0] =
                        moves.report(account.id(), AccountMover.SENDING, status).isPresent());
        return moved[0];
    }

    private static void run(ConnectedAccount account, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException untold) {
            LOG.warn(
                    "what sending showed of account {} could not be noted: {}",
                    account.id(),
                    untold.getClass().getSimpleName());
        }
    }
}
