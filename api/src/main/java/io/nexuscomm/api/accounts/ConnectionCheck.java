package io.nexuscomm.api.accounts;

import io.nexuscomm.connector.AccountCheck;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.event.AccountKey;
import org.springframework.stereotype.Component;

/** Tries an account and keeps what came of it; a paused one stays paused, whatever it could do. */
@Component
final class ConnectionCheck {

    private final Accounts accounts;
    private final AccountCheck check;
    private final Wakeups wakeups;

    ConnectionCheck(Accounts accounts, AccountCheck check, Wakeups wakeups) {
        this.accounts = accounts;
        this.check = check;
        this.wakeups = wakeups;
    }

    CheckResult of(Account account) {
        CheckResult result = check.check(new ConnectedAccount(
                account.id(),
                account.organization(),
                new AccountKey(account.connector(), account.uniqueKey()),
                new AccountConfig(accounts.open(account.id()).config())));
        if (account.state() != Account.State.PAUSED) {
            accounts.report(account.id(), state(result.state()), result.code(), result.reason(), result.action());
            wakeups.accountsChanged();
        }
        return result;
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
