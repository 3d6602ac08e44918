package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Cancelled;
import io.nexuscomm.inbox.CloudEvents;
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
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person does not want a message sent that waits for that. */
final class JobStop {

    /**
     * Against a taking, whoever comes first has the row. A lease that ran out unsettled is one all the same: nobody knows
     * what its attempt did.
     */
    private static final String STOP = """
            UPDATE job SET state = 'DONE'
            WHERE message = ? AND organization = ? AND kind = 'SEND' AND state = 'WAITING' AND leased_until IS NULL
              AND steps_done = 0
              AND NOT EXISTS (SELECT FROM job_attempt a WHERE a.message = job.message AND a.outcome = 'UNCERTAIN')
              AND EXISTS (SELECT FROM message m
                          WHERE m.id = job.message AND m.delivery_state IN ('PLANNED', 'QUEUED'))""";

    /** A receipt may have told meanwhile that it has left; then there is nothing to send any more, either. */
    private static final String HOLD = """
            SELECT account, lane, trace FROM message
            WHERE id = ? AND organization = ? AND delivery_state IN ('PLANNED', 'QUEUED') FOR UPDATE""";

    private static final String CANCEL = """
            UPDATE message SET delivery_state = ?, delivery_at = ?::timestamptz, delivery_error = NULL, trace = ?
            WHERE id = ?""";

    private final Transactions transactions;
    private final InstantSource clock;

    JobStop(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Held(AccountId account, LaneId lane, String trace) {

        static Held read(ResultSet row, int number) throws SQLException {
            return new Held(
                    new AccountId(Cells.id(row, "account")), new LaneId(Cells.id(row, "lane")), row.getString("trace"));
        }
    }

    boolean cancel(OrganizationId organization, MessageId message, String by) {
        return transactions.in(organization, client -> {
            boolean stopped = client.sql(STOP)
                            .params(message.value(), organization.value())
                            .update()
                    > 0;
            Optional<Held> held = stopped ? hold(client, organization, message) : Optional.empty();
            held.ifPresent(found -> cancel(client, organization, message, found, by));
            return held.isPresent();
        });
    }

    private static Optional<Held> hold(JdbcClient client, OrganizationId organization, MessageId message) {
        return client.sql(HOLD)
                .params(message.value(), organization.value())
                .query(Held::read)
                .optional();
    }

    private void cancel(JdbcClient client, OrganizationId organization, MessageId message, Held held, String by) {
        Instant now = clock.instant();
        Delivery cancelled = Delivery.of(DeliveryState.CANCELLED, now);
        client.sql(CANCEL)
                .params(
                        cancelled.state().name(),
                        now.toString(),
                        Cancelled.told(held.trace(), now, by),
                        message.value())
                .update();
        EventRows.insert(
                client, organization, CloudEvents.delivery(held.account(), held.lane(), message, cancelled, now));
    }
}
