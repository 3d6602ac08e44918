package io.nexuscomm.api.accounts;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Account.State;
import io.nexuscomm.inbox.AccountMove;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Users;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What people decide about an account: to pause it, to let it go on, to remove it. Each may be said twice. */
@Component
final class AccountControls {

    private final Accounts accounts;
    private final AccountMoves moves;
    private final Users users;

    AccountControls(Accounts accounts, AccountMoves moves, Users users) {
        this.accounts = accounts;
        this.moves = moves;
        this.users = users;
    }

    Account pause(Caller caller, Account account) {
        return account.state() == State.PAUSED
                ? account
                : decided(
                        account,
                        new AccountStatus(
                                State.PAUSED,
                                "PAUSED",
                                "Paused by " + nameOf(caller) + ".",
                                "Resume it: then what waits is sent, and what came meanwhile is taken in."));
    }

    /** It has to show anew that it works, and is checked next. */
    Account resume(Caller caller, Account account) {
        if (account.state() != State.PAUSED && !account.isSendingStopped()) {
            return account;
        }
        accounts.checkSoon(account.id(), Duration.ZERO);
        return decided(
                account,
                new AccountStatus(
                        State.NEW,
                        "RESUMED",
                        "Resumed by " + nameOf(caller) + " and not tried yet.",
                        "Check the connection."));
    }

    void remove(Caller caller, Account account) {
        decided(account, new AccountStatus(State.REMOVED, "REMOVED", "Removed by " + nameOf(caller) + ".", ""));
    }

    /** What somebody else decided meanwhile counts. */
    private Account decided(Account account, AccountStatus status) {
        return moves.decide(account.organization(), account.id(), status)
                .map(AccountMove::after)
                .or(() -> accounts.find(account.organization(), account.id()))
                .orElseThrow(() -> ApiProblem.notFound("account"));
    }

    private String nameOf(Caller caller) {
        return users.find(caller.user()).map(Users.User::name).orElse("somebody");
    }
}
