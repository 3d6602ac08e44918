package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Leases;
import java.time.Duration;

/** Leases by the database's clock. */
final class PostgresLeases implements Leases {

    private static final String HOLD = """
            INSERT INTO lease AS held (name, node, leased_until)
            VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET node = excluded.node, leased_until = excluded.leased_until
            WHERE held.node = excluded.node OR held.leased_until <= clock_timestamp()""";

    private final Transactions transactions;

    PostgresLeases(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean hold(String name, String node, Duration ttl) {
        return transactions.acrossOrganizations(
                client -> client.sql(HOLD).params(name, node, ttl.toMillis()).update() == 1);
    }

    @Override
    public void release(String name, String node) {
        transactions.acrossOrganizations(client -> client.sql("DELETE FROM lease WHERE name = ? AND node = ?")
                .params(name, node)
                .update());
    }
}
