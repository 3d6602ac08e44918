package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Rows of {@code run_queue}. */
final class PostgresRunQueue implements RunQueue {

    private static final String ENTER = "SELECT enter_run_queue(?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String LEAVE = "SELECT leave_run_queue(?, ?, ?, ?)";

    private static final String SWEEP = """
            SELECT count(left_now) FROM (
            SELECT leave_run_queue(gone.organization, gone.rule, gone.subject, gone.run) AS left_now
            FROM (SELECT q.organization, q.rule, q.subject, q.run FROM run_queue q
                  WHERE q.step IS NULL AND q.since < now() - ? * interval '1 millisecond'
                      AND NOT EXISTS (
                          SELECT FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
                          WHERE k.organization = q.organization AND k.key = 'run:' || q.rule || ':' || q.subject)
                      AND NOT EXISTS (
                          SELECT FROM job j
                          WHERE j.message = q.message AND j.state = 'WAITING' AND j.kind = 'RULE'
                              AND j.rule::json ->> 'run' = q.run::text AND j.rule::json ->> 'rule' = q.rule)
                  ORDER BY q.since LIMIT ?) AS gone) AS all_gone""";

    private final Transactions transactions;

    PostgresRunQueue(Transactions transactions) {
        this.transactions = transactions;
    }

    static void addTo(Pipeline pipeline, Batch batch) {
        UUID organization = batch.organization().value();
        // in one order, so that two batches do not wait for each other
        List<QueueChange> changes = batch.queue().stream()
                .sorted(Comparator.comparing(
                                (QueueChange change) -> change.place().rule())
                        .thenComparing(change -> change.place().subject()))
                .toList();
        for (QueueChange change : changes) {
            Place at = change.place();
            switch (change) {
                case QueueChange.Begin begin ->
                    pipeline.add(
                            ENTER,
                            organization,
                            at.rule(),
                            at.subject(),
                            begin.id().value(),
                            at.run(),
                            begin.account().value(),
                            begin.message().value(),
                            null);
                case QueueChange.Join join -> {
                    Timer.Rule about = new Timer.Rule(join.step());
                    pipeline.add(
                            ENTER,
                            organization,
                            at.rule(),
                            at.subject(),
                            join.id().value(),
                            at.run(),
                            about.account().value(),
                            about.message().value(),
                            InboxJson.write(join.step()));
                }
                case QueueChange.Leave ignored -> pipeline.add(LEAVE, organization, at.rule(), at.subject(), at.run());
            }
        }
    }

    @Override
    public boolean leave(OrganizationId organization, Place place) {
        return transactions.in(
                organization,
                client -> client.sql(LEAVE)
                                .params(organization.value(), place.rule(), place.subject(), place.run())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    @Override
    public int sweep(Duration after, int most) {
        return transactions.acrossOrganizations(client -> client.sql(SWEEP)
                .params(after.toMillis(), most)
                .query(Integer.class)
                .single());
    }
}
