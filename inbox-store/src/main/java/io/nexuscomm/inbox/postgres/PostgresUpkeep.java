package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Upkeep;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Makes the partitions of this month and the next three, those of timers by the day, and drops those whose retention has passed. */
final class PostgresUpkeep implements Upkeep {

    private static final int MONTHS = 4;

    /** Of timers; what is due later lies together until its day is made. */
    private static final int DAYS = 40;

    private static final Duration TIMERS_KEPT = Duration.ofDays(1);

    /** How long "too late" can be told from "never heard of it", and an occurrence is known to be there. */
    private static final Duration KEYS_KEPT = Duration.ofDays(35);

    /** What a contact took back is to go; that somebody else's message in the same octets is mended first takes days. */
    private static final Duration WITHHELD_KEPT = Duration.ofDays(7);

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
        transactions.acrossOrganizations(client -> client.sql("SELECT ensure_timer_days(?, ?) IS NULL")
                .params(Timestamp.from(now), DAYS)
                .query(Boolean.class)
                .single());
        transactions.acrossOrganizations(client -> client.sql("SELECT drop_timer_days(?, ?) IS NULL")
                .params(Timestamp.from(now.minus(TIMERS_KEPT)), Timestamp.from(now.minus(KEYS_KEPT)))
                .query(Boolean.class)
                .single());
        transactions.acrossOrganizations(client -> client.sql("SELECT forget(?, ?, ?) IS NULL")
                .params(
                        Timestamp.from(now.minus(retention.octets())),
                        Timestamp.from(now.minus(retention.events())),
                        Timestamp.from(now.minus(retention.receipts())))
                .query(Boolean.class)
                .single());
        transactions.acrossOrganizations(client -> client.sql("SELECT forget_withheld(?) IS NULL")
                .params(Timestamp.from(now.minus(WITHHELD_KEPT)))
                .query(Boolean.class)
                .single());
    }
}
