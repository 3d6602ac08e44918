package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.integer;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.SpendRow;

/** Writes what rules send. The last statement of a batch: all batches of an organization that send have the same row. */
final class SendBudget {

    private static final String LEVEL = """
            greatest(0, used.level
                - greatest(0, extract(epoch FROM excluded.at - used.at)) * excluded.per_minute / 60) + excluded.level""";

    private static final String SPEND = """
            INSERT INTO send_budget AS used (organization, level, at, total, per_minute, seen)
            SELECT ?, sends, at, sends, per_minute, seen::bigint
            FROM unnest(?, ?, ?, ?) AS t (sends, per_minute, seen, at)
            ON CONFLICT (organization) DO UPDATE SET
                level = CASE WHEN used.total = excluded.seen OR %1$s <= excluded.per_minute + 0.001 THEN %1$s
                             ELSE lost_race('budget of sends', used.level) END,
                at = greatest(used.at, excluded.at),
                total = used.total + excluded.total,
                per_minute = excluded.per_minute,
                seen = excluded.seen""".formatted(LEVEL);

    private SendBudget() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        pipeline.insert(
                SPEND,
                batch.organization(),
                batch.spends(),
                integer(SpendRow::sends),
                integer(SpendRow::perMinute),
                text(SpendRow::seen),
                moment(SpendRow::at));
    }
}
