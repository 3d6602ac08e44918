package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Upkeep;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;

/** Makes the partitions of this month and the next three, and drops those whose retention has passed. */
final class PostgresUpkeep implements Upkeep {

    private static final int MONTHS = 4;

    private final Transactions transactions;
    private final Retention retention;
    private final InstantSource clock;

    PostgresUpkeep(Transactions transactions, Retention retention, InstantSource clock) {
        this.transactions = transactions;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        transactions.acrossOrganizations(client -> client.sql("SELECT ensure_partitions(?, ?) IS NULL")
                .params(Timestamp.from(now), MONTHS)
                .query(Boolean.class)
                .single());
        transactions.acrossOrganizations(client -> client.sql("SELECT forget(?, ?, ?) IS NULL")
                .params(
                        Timestamp.from(now.minus(retention.octets())),
                        Timestamp.from(now.minus(retention.events())),
                        Timestamp.from(now.minus(retention.receipts())))
                .query(Boolean.class)
                .single());
    }
}
