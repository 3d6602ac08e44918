package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person wants a job tried now, or a draft sent or discarded. */
final class JobRetry {

    /** The lock of take_jobs(): nobody takes a job of the lane while an older one comes back. */
    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended('nexuscomm.jobs', 0)))";

    /** A receipt that comes meanwhile waits until it is decided, or is seen. */
    private static final String HOLD = "SELECT id FROM message WHERE id = ? AND organization = ? FOR UPDATE";

    /**
     * Not what was never due: it is to be sent later, and nobody said that this has changed. Not what receipts of all that
     * it consists of have proved to be sent since it failed or was in doubt.
     */
    private static final String AGAIN = """
            UPDATE job SET state = 'WAITING', due_at = clock_timestamp(),
                attempt = CASE before.state WHEN 'WAITING' THEN job.attempt ELSE 0 END
            FROM (SELECT id, state FROM job
                  WHERE message = ? AND organization = ? AND state <> 'DONE'
                    AND NOT (kind = 'SEND' AND state <> 'WAITING'
                             AND EXISTS (SELECT FROM message m WHERE m.id = job.message
                                         AND m.delivery_state IN ('SENT', 'DELIVERED', 'READ')))
                    AND NOT (state = 'WAITING' AND coalesce(leased_until, '-infinity') > clock_timestamp())
                    AND NOT (state = 'WAITING' AND fence = 0 AND due_at > clock_timestamp())) before
            WHERE job.id = before.id
            RETURNING job.id, job.lane, job.kind, before.state""";

    /** A draft gets its job once a person has it sent. */
    private static final String DRAFT = """
            INSERT INTO job (id, organization, kind, account, lane, message, due_at)
            SELECT uuidv7(), m.organization, 'SEND', m.account, m.lane, m.id, clock_timestamp()
            FROM message m
            WHERE m.id = ? AND m.organization = ? AND m.direction = 'OUTBOUND' AND m.delivery_state = 'PLANNED'
              AND m.delivery_error ->> 'code' = 'DRAFT'
              AND NOT EXISTS (SELECT FROM job j WHERE j.message = m.id AND j.kind = 'SEND')""";

    private static final String THOSE_AHEAD = """
            UPDATE job SET due_at = clock_timestamp()
            WHERE lane = ? AND id < ? AND state = 'WAITING' AND fence > 0 AND due_at > clock_timestamp()
              AND coalesce(leased_until, '-infinity') <= clock_timestamp()""";

    /** The same of those that were added before it and are about the same. */
    private static final String THOSE_BEFORE = """
            UPDATE job SET due_at = clock_timestamp()
            FROM job behind
            WHERE behind.id = ? AND job.about = behind.about AND job.nth < behind.nth AND job.state = 'WAITING'
              AND job.about IS NOT NULL AND job.due_at > clock_timestamp()
              AND coalesce(job.leased_until, '-infinity') <= clock_timestamp()""";

    private static final String DISCARD = """
            UPDATE message m SET delivery_state = ?, delivery_at = ?::timestamptz, delivery_error = NULL
            WHERE m.id = ? AND m.organization = ? AND m.direction = 'OUTBOUND' AND m.delivery_state = 'PLANNED'
              AND m.delivery_error ->> 'code' = 'DRAFT'
              AND NOT EXISTS (SELECT FROM job j WHERE j.message = m.id AND j.kind = 'SEND')
            RETURNING m.account, m.lane""";

    private static final String QUEUE = """
            UPDATE message SET delivery_state = ?, delivery_at = ?::timestamptz, delivery_error = NULL
            WHERE id = ?
            RETURNING account, lane""";

    private final Transactions transactions;
    private final InstantSource clock;

    JobRetry(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Before(UUID id, @Nullable UUID lane, Job.Kind kind, String state) {

        static Before read(ResultSet row, int number) throws SQLException {
            return new Before(
                    Cells.id(row, "id"),
                    row.getObject("lane", UUID.class),
                    Job.Kind.valueOf(row.getString("kind")),
                    row.getString("state"));
        }

        boolean gaveUpSending() {
            return kind == Job.Kind.SEND && !state.equals("WAITING");
        }
    }

    boolean now(OrganizationId organization, MessageId message) {
        return transactions.in(organization, client -> {
            client.sql(HOLD)
                    .params(message.value(), organization.value())
                    .query()
                    .listOfRows();
            Resending.prepare(client, organization, message);
            // after what may have to be waited for: nobody takes a job meanwhile
            client.sql(LOCK).query(Long.class).single();
            List<Before> jobs = client.sql(AGAIN)
                    .params(message.value(), organization.value())
                    .query(Before::read)
                    .list();
            if (jobs.stream().anyMatch(Before::gaveUpSending)) {
                queue(client, organization, message);
            }
            jobs.stream()
                    .filter(job -> job.lane() != null)
                    .forEach(job ->
                            client.sql(THOSE_AHEAD).params(job.lane(), job.id()).update());
            jobs.stream()
                    .filter(job -> job.kind() == Job.Kind.RULE)
                    .forEach(job -> client.sql(THOSE_BEFORE).param(job.id()).update());
            return !jobs.isEmpty() || sendDraft(client, organization, message);
        });
    }

    boolean discard(OrganizationId organization, MessageId message) {
        return transactions.in(organization, client -> {
            client.sql(LOCK).query(Long.class).single();
            Instant now = clock.instant();
            Delivery cancelled = Delivery.of(DeliveryState.CANCELLED, now);
            Optional<EventRow> event = client.sql(DISCARD)
                    .params(cancelled.state().name(), now.toString(), message.value(), organization.value())
                    .query((row, number) -> event(row, message, cancelled, now))
                    .optional();
            event.ifPresent(told -> EventRows.insert(client, organization, told));
            return event.isPresent();
        });
    }

    private boolean sendDraft(JdbcClient client, OrganizationId organization, MessageId message) {
        boolean draft =
                client.sql(DRAFT).params(message.value(), organization.value()).update() > 0;
        if (draft) {
            queue(client, organization, message);
        }
        return draft;
    }

    /** A failure that is to be tried again is none: else the ticks of the new attempt could not show. */
    private void queue(JdbcClient client, OrganizationId organization, MessageId message) {
        Instant now = clock.instant();
        Delivery queued = Delivery.of(DeliveryState.QUEUED, now);
        client.sql(QUEUE)
                .params(queued.state().name(), now.toString(), message.value())
                .query((row, number) -> event(row, message, queued, now))
                .optional()
                .ifPresent(event -> EventRows.insert(client, organization, event));
    }

    private static EventRow event(ResultSet row, MessageId message, Delivery delivery, Instant now)
            throws SQLException {
        return CloudEvents.delivery(
                new AccountId(Cells.id(row, "account")), new LaneId(Cells.id(row, "lane")), message, delivery, now);
    }
}
