package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Upkeep;
import java.sql.Timestamp;
import java.time.InstantSource;

/** Makes the partitions of this month and the next three. */
final class PostgresUpkeep implements Upkeep {

    private static final int MONTHS = 4;

    private final Transactions transactions;
    private final InstantSource clock;

    PostgresUpkeep(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run() {
        transactions.acrossOrganizations(client -> client.sql("SELECT ensure_partitions(?, ?) IS NULL")
                .params(Timestamp.from(clock.instant()), MONTHS)
                .query(Boolean.class)
                .single());
    }
}
