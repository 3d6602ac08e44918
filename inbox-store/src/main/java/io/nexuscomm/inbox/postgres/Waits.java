package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Wait;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a message of ours waits for. */
final class Waits {

    /** The order of take_jobs(): of a lane the oldest goes first, of those that were ever due. */
    private static final String WAIT = """
            SELECT greatest(j.due_at, head.due_at) AS due_at, j.attempt + 1 AS attempt, head.message AS behind
            FROM job j LEFT JOIN LATERAL (
                SELECT o.due_at, o.message FROM job o
                WHERE o.lane = j.lane AND o.state = 'WAITING' AND o.id < j.id
                  AND (o.fence > 0 OR o.due_at <= clock_timestamp())
                ORDER BY o.id LIMIT 1) head ON true
            WHERE j.message = ? AND j.organization = ? AND j.kind = 'SEND' AND j.state = 'WAITING'
              AND coalesce(j.leased_until, '-infinity') <= clock_timestamp()""";

    private static final String TIMER = """
            SELECT t.due_at, 1 AS attempt, NULL::uuid AS behind
            FROM timer_key k JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
            WHERE k.organization = ? AND k.key = ?""";

    @Nullable
    Wait of(JdbcClient client, OrganizationId organization, MessageId message) {
        return client.sql(WAIT)
                .params(message.value(), organization.value())
                .query(Waits::read)
                .optional()
                .or(() -> client.sql(TIMER)
                        .params(organization.value(), Timer.keyOf(message))
                        .query(Waits::read)
                        .optional())
                .orElse(null);
    }

    private static Wait read(ResultSet row, int number) throws SQLException {
        UUID behind = row.getObject("behind", UUID.class);
        return new Wait(
                Cells.when(row, "due_at"), row.getInt("attempt"), behind == null ? null : new MessageId(behind));
    }
}
