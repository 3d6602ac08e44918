package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.List;

/** When accounts were checked last, by the database's clock. */
final class AccountLooks {

    private static final String TAKE = """
            UPDATE account SET checked_at = clock_timestamp()
            WHERE id IN (
                SELECT id FROM account
                WHERE state NOT IN ('PAUSED', 'REMOVED')
                  AND (checked_at IS NULL OR checked_at <= clock_timestamp()
                      - CASE state WHEN 'CONNECTED' THEN ? ELSE ? END * interval '1 millisecond')
                ORDER BY checked_at NULLS FIRST, id
                LIMIT ?
                FOR UPDATE SKIP LOCKED)
            RETURNING id""";

    private static final String SOON = """
            UPDATE account SET checked_at = NULL
            WHERE id = ? AND checked_at <= clock_timestamp() - ? * interval '1 millisecond'""";

    private final Transactions transactions;

    AccountLooks(Transactions transactions) {
        this.transactions = transactions;
    }

    List<AccountId> takeUnchecked(Duration calm, Duration troubled, int most) {
        return transactions.acrossOrganizations(client -> client.sql(TAKE)
                .params(calm.toMillis(), troubled.toMillis(), most)
                .query((row, number) -> new AccountId(Cells.id(row, "id")))
                .list());
    }

    void checkSoon(AccountId id, Duration unlessWithin) {
        transactions.acrossOrganizations(client ->
                client.sql(SOON).params(id.value(), unlessWithin.toMillis()).update());
    }
}
