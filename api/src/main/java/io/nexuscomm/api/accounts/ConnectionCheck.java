package io.nexuscomm.api.accounts;

import io.nexuscomm.connector.AccountCheck;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.message.event.AccountKey;
import org.springframework.stereotype.Component;

/** Tries an account for a person and keeps what came of it; a paused one stays paused, whatever it could do. */
@Component
final class ConnectionCheck {

    private final Accounts accounts;
    private final AccountCheck check;
    private final AccountMoves moves;

    ConnectionCheck(Accounts accounts, AccountCheck check, AccountMoves moves) {
        this.accounts = accounts;
        this.check = check;
        this.moves = moves;
    }

    CheckResult of(Account account) {
        CheckResult result = check.check(new ConnectedAccount(
                account.id(),
                account.organization(),
                new AccountKey(account.connector(), account.uniqueKey()),
                new AccountConfig(accounts.open(account.id()).config())));
        letGoOn(account, result);
        moves.report(
                account.id(),
                AccountMover.CHECK,
                new AccountStatus(state(result.state()), result.code(), result.reason(), result.action()));
        return result.state() == CheckResult.State.CONNECTED ? unlessBanned(account, result) : result;
    }

    /** Whoever asks for a check of an account that its provider stopped says that this is settled. */
    private void letGoOn(Account account, CheckResult result) {
        boolean works = switch (result.state()) {
            case CONNECTED, DEGRADED -> true;
            case AUTH_REQUIRED, UNREACHABLE -> false;
        };
        if (works && account.isSendingStopped()) {
            moves.decide(
                    account.organization(),
                    account.id(),
                    new AccountStatus(
                            Account.State.NEW, "RESUMED", "It may send again.", "Look whether what waits is sent."));
        }
    }

    /** A ban is told by the provider itself, and a look-up that works says nothing of it. */
    private CheckResult unlessBanned(Account account, CheckResult result) {
        return accounts.find(account.organization(), account.id())
                .filter(now -> now.movedBy() == AccountMover.PROVIDER && now.state() == Account.State.AUTH_REQUIRED)
                .map(now -> new CheckResult(CheckResult.State.AUTH_REQUIRED, now.code(), now.reason(), now.action()))
                .orElse(result);
    }

    private static Account.State state(CheckResult.State state) {
        return switch (state) {
            case CONNECTED -> Account.State.CONNECTED;
            case DEGRADED -> Account.State.DEGRADED;
            case AUTH_REQUIRED -> Account.State.AUTH_REQUIRED;
            case UNREACHABLE -> Account.State.UNREACHABLE;
        };
    }
}
