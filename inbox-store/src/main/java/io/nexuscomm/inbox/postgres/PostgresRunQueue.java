package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code run_queue}. */
final class PostgresRunQueue implements RunQueue {

    private static final String ENTER = "SELECT enter_run_queue(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String LEAVE = "SELECT leave_run_queue(?, ?, ?)";

    private static final String SWEEP = """
            SELECT count(left_now) FROM (
            SELECT leave_run_queue(gone.organization, gone.rule, gone.run) AS left_now
            FROM (SELECT q.organization, q.rule, q.run FROM run_queue q
                  WHERE q.step IS NULL AND q.since < now() - ? * interval '1 millisecond'
                      AND NOT EXISTS (
                          SELECT FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
                          WHERE k.organization = q.organization AND k.key = 'run:' || q.rule
                              || CASE WHEN q.wide THEN ':contact:' ELSE ':conversation:' END || q.run)
                      AND NOT EXISTS (
                          SELECT FROM job j
                          WHERE j.message = q.message AND j.state = 'WAITING' AND j.kind = 'RULE'
                              AND j.rule::json ->> 'run' = q.run::text AND j.rule::json ->> 'rule' = q.rule)
                  ORDER BY q.since LIMIT ?) AS gone) AS all_gone""";

    private static final String TURN = """
            SELECT count(*) FROM (
            SELECT turn_run_queue(stuck.organization, stuck.rule, stuck.lane, stuck.wide) AS turned
            FROM (SELECT DISTINCT q.organization, q.rule, q.lane, q.wide FROM run_queue q
                  WHERE q.step IS NOT NULL AND q.since < now() - ? * interval '1 millisecond'
                      AND NOT has_turn(q.organization, q.rule, q.lane, q.wide)
                  LIMIT ?) AS stuck) AS all_stuck WHERE turned = 1""";

    private static final String TURN_OF = """
            SELECT turn_run_queue(q.organization, q.rule, q.lane, q.wide)
            FROM endpoint e JOIN lane l ON l.endpoint = e.id JOIN run_queue q ON q.lane = l.id
            WHERE e.contact = ANY (?) AND q.organization = ? AND q.step IS NOT NULL""";

    private final Transactions transactions;

    PostgresRunQueue(Transactions transactions) {
        this.transactions = transactions;
    }

    static void addTo(Pipeline pipeline, Batch batch) {
        UUID organization = batch.organization().value();
        // those of a rule in the order in which they were decided: each counts on the ones before it
        List<QueueChange> changes = batch.queue().stream()
                .sorted(Comparator.comparing(
                        (QueueChange change) -> change.place().rule()))
                .toList();
        for (QueueChange change : changes) {
            Place place = change.place();
            switch (change) {
                case QueueChange.Begin begin ->
                    pipeline.add(
                            ENTER,
                            organization,
                            place.rule(),
                            begin.about().lane().value(),
                            begin.about().wide(),
                            begin.id().value(),
                            place.run(),
                            begin.account().value(),
                            begin.message().value(),
                            null);
                case QueueChange.Join join -> {
                    Timer.Rule subject = new Timer.Rule(join.step());
                    pipeline.add(
                            ENTER,
                            organization,
                            place.rule(),
                            join.about().lane().value(),
                            join.about().wide(),
                            join.id().value(),
                            place.run(),
                            subject.account().value(),
                            subject.message().value(),
                            InboxJson.write(join.step()));
                }
                case QueueChange.Leave ignored -> pipeline.add(LEAVE, organization, place.rule(), place.run());
            }
        }
    }

    @Override
    public boolean leave(OrganizationId organization, Place place) {
        return transactions.in(
                organization,
                client -> client.sql(LEAVE)
                                .params(organization.value(), place.rule(), place.run())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    /** Where an undone merge left runs behind none that has a turn, one gets it. @return how many */
    static int giveTurns(JdbcClient client, OrganizationId organization, ContactId... contacts) {
        UUID[] ids = Stream.of(contacts).map(ContactId::value).toArray(UUID[]::new);
        return client.sql(TURN_OF).params(ids, organization.value()).query(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public int sweep(Duration after, int most) {
        return transactions.acrossOrganizations(client -> Stream.of(SWEEP, TURN)
                .mapToInt(each -> client.sql(each)
                        .params(after.toMillis(), most)
                        .query(Integer.class)
                        .single())
                .sum());
    }
}
