package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.AccountReports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Takes down what providers say of accounts, and leaves those alone that want it for a while. Thread-safe. */
public final class ProviderReports implements AccountReports {

    /** So long a provider's word counts at most, as in an answer to a send. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final AccountMoves moves;
    private final Rates rates;
    private final InstantSource clock;

    public ProviderReports(AccountMoves moves, Rates rates, InstantSource clock) {
        this.moves = moves;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    public void report(OrganizationId organization, AccountId account, AccountStatus status) {
        Instant until = status.until();
        if (until == null) {
            moves.report(account, AccountMover.PROVIDER, status);
            return;
        }
        Duration left = Duration.between(clock.instant(), until);
        if (left.isPositive()) {
            rates.hold(organization, account, left.compareTo(LONGEST) > 0 ? LONGEST : left);
            // the late answer to a send: the next that is taken shows that it is over
            moves.report(account, AccountMover.SENDING, status);
        }
    }
}
