package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AccountCheck;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks accounts that nobody checked for long, a few at a time, so that they spread over time however they began. One
 * node does it, and tells at once of those whose connector went or came. A check never sends. Thread-safe.
 */
public final class AccountRounds {

    /** The lease of the node that checks. */
    public static final String LEASE = "account-rounds";

    /** Some rounds long. */
    public static final Duration TTL = Duration.ofMinutes(1);

    static final int AT_ONCE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(AccountRounds.class);

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final ConnectorCatalog catalog;
    private final AccountCheck check;
    private final AccountMoves moves;
    private final BooleanSupplier lease;
    private final Duration calm;
    private final Duration troubled;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param catalog tells of accounts whose connector is not there any more
     * @param lease says whether it is for this node to check
     * @param calm how long a connected account is left alone
     * @param troubled how long another one is
     */
    public AccountRounds(
            Accounts accounts,
            AccountDirectory directory,
            ConnectorCatalog catalog,
            AccountCheck check,
            AccountMoves moves,
            BooleanSupplier lease,
            Duration calm,
            Duration troubled) {
        this.accounts = accounts;
        this.directory = directory;
        this.catalog = catalog;
        this.check = check;
        this.moves = moves;
        this.lease = lease;
        this.calm = calm;
        this.troubled = troubled;
    }

    /** Begins the checks that are due; does not wait for them. */
    public void round() {
        int most = free.availablePermits();
        if (most > 0 && lease.getAsBoolean()) {
            directory.standing().forEach(this::lookForItsConnector);
            accounts.takeUnchecked(calm, troubled, most).forEach(this::begin);
        }
    }

    /** A connector that runs beside the gateway may go between two rounds and come again; the account learns of both. */
    private void lookForItsConnector(Account account) {
        try {
            tellOfItsConnector(account);
        } catch (RuntimeException untold) {
            LOG.warn(
                    "whether account {} has its connector could not be noted: {}",
                    account.id(),
                    untold.getClass().getSimpleName());
        }
    }

    private void tellOfItsConnector(Account account) {
        boolean gone = catalog.find(account.connector()).isEmpty();
        if (gone && !GoneConnector.isToldOf(account)) {
            tell(account.id(), GoneConnector.of(account.connector()));
        } else if (!gone && GoneConnector.isToldOf(account)) {
            accounts.checkSoon(account.id(), Duration.ZERO);
        }
    }

    private void begin(AccountId id) {
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("round-" + id).start(() -> {
            try {
                directory.byId(id).ifPresent(account -> tell(id, check.check(account)));
            } catch (RuntimeException untold) {
                LOG.warn(
                        "what a check of account {} showed could not be noted: {}",
                        id,
                        untold.getClass().getSimpleName());
            } finally {
                free.release();
            }
        });
    }

    private void tell(AccountId id, CheckResult result) {
        AccountStatus status =
                new AccountStatus(StoreGateway.stateOf(result), result.code(), result.reason(), result.action());
        moves.report(id, AccountMover.CHECK, status);
    }
}
