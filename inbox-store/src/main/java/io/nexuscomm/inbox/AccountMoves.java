package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** Moves accounts through their life, and wakes those who wait for it. Thread-safe. */
public final class AccountMoves {

    private final Accounts accounts;
    private final Jobs jobs;
    private final Wakeups wakeups;

    public AccountMoves(Accounts accounts, Jobs jobs, Wakeups wakeups) {
        this.accounts = accounts;
        this.jobs = jobs;
        this.wakeups = wakeups;
    }

    /** As {@link Accounts#report}. What waited to be sent is due at once when it may go now. */
    public Optional<AccountMove> report(AccountId id, AccountMover by, AccountStatus status) {
        return told(accounts.report(id, by, status));
    }

    /** As {@link Accounts#decide}. What waited to be sent is due at once when it may go now. */
    public Optional<AccountMove> decide(OrganizationId organization, AccountId id, AccountStatus status) {
        return told(accounts.decide(organization, id, status));
    }

    private Optional<AccountMove> told(Optional<AccountMove> moved) {
        moved.ifPresent(move -> {
            wakeups.accountsChanged();
            wakeups.eventsAdded();
            if (move.releasesSends()) {
                jobs.hurry(move.after().organization(), move.after().id());
                wakeups.jobsAdded();
            }
        });
        return moved;
    }
}
