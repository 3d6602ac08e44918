package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Job;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why an account cannot be had for a job, and how long the job waits for it. */
final class AwayAccounts {

    private static final Duration MOMENT = Duration.ofSeconds(30);

    private final Accounts accounts;

    AwayAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * How long to wait for the job's account, which this node cannot use: it is paused, or its connector is not
     * installed, or it has just been made elsewhere.
     *
     * @return null when there is nothing to wait for: it is removed
     */
    @Nullable
    Duration patience(Job job) {
        Account.State state = accounts.find(job.organization(), job.account())
                .map(Account::state)
                .orElse(Account.State.NEW);
        return switch (state) {
            case REMOVED -> null;
            // when it goes on, what waits is due at once
            case PAUSED -> SendGate.UNTIL_ASKED_AGAIN;
            case NEW, CONNECTED, DEGRADED, AUTH_REQUIRED, UNREACHABLE -> MOMENT;
        };
    }
}
