package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets one conversation take over others: their lanes, what they count, what they show. */
final class ConversationMerge {

    /** Shows the newest message of all of them. */
    private static final String SHOW = """
            UPDATE conversation t SET
                last_message = CASE WHEN o.newer THEN o.last_message ELSE t.last_message END,
                preview = CASE WHEN o.newer THEN o.preview ELSE t.preview END,
                last_at = greatest(t.last_at, o.last_at),
                active_at = greatest(t.active_at, o.active_at),
                updated_at = now()
            FROM (SELECT (array_agg(s.last_message ORDER BY s.last_at DESC NULLS LAST))[1] AS last_message,
                         (array_agg(s.preview ORDER BY s.last_at DESC NULLS LAST))[1] AS preview,
                         max(s.last_at) AS last_at, max(s.active_at) AS active_at,
                         max(s.last_at) > coalesce(
                             (SELECT last_at FROM conversation WHERE id = :target), '-infinity') AS newer
                  FROM conversation s WHERE s.id = ANY (:others)) o
            WHERE t.id = :target""";

    private static final String STANDINGS = """
            SELECT status, snoozed_until, assignee, tags, priority, unread FROM conversation
            WHERE id = ANY (:ids) ORDER BY id""";

    private static final String CLOSE = """
            UPDATE conversation SET status = 'CLOSED', unread = 0, merged_into = :target, updated_at = now()
            WHERE id = ANY (:others) OR merged_into = ANY (:others)""";

    private static final String OWN = """
            UPDATE conversation SET contact = :contact, status = :status, snoozed_until = CAST(:until AS timestamptz),
                assignee = :assignee, tags = :tags, priority = :priority, unread = :unread
            WHERE id = :target""";

    private static final String LANES = "UPDATE lane SET conversation = :target WHERE conversation = ANY (:others)";

    private final JdbcClient client;
    private final UUID target;

    ConversationMerge(JdbcClient client, UUID target) {
        this.client = client;
        this.target = target;
    }

    /** @param contact who has the conversation from now on */
    void takeFrom(UUID contact, UUID[] others) {
        ConversationStanding joined = standings(target).getFirst();
        if (others.length > 0) {
            client.sql(SHOW).param("others", others).param("target", target).update();
            for (ConversationStanding other : standings(others)) {
                joined = joined.joinedBy(other);
            }
            client.sql(CLOSE).param("others", others).param("target", target).update();
            client.sql(LANES).param("others", others).param("target", target).update();
            Stream.of(others).forEach(other -> CarriedUses.carry(client, other, target));
        }
        Instant until = joined.snoozedUntil();
        client.sql(OWN)
                .param("contact", contact)
                .param("status", joined.status().name())
                .param("until", until == null ? null : Timestamp.from(until))
                .param("assignee", joined.assignee())
                .param("tags", joined.tags().toArray(String[]::new))
                .param("priority", joined.priority().word())
                .param("unread", joined.unread())
                .param("target", target)
                .update();
    }

    private List<ConversationStanding> standings(UUID... ids) {
        return client.sql(STANDINGS)
                .param("ids", ids)
                .query((row, number) -> standing(row))
                .list();
    }

    /** Of a row with these columns. */
    static ConversationStanding standing(ResultSet row) throws SQLException {
        ConversationStatus status = ConversationStatus.valueOf(row.getString("status"));
        return new ConversationStanding(
                status,
                status == ConversationStatus.SNOOZED ? Cells.moment(row, "snoozed_until") : null,
                row.getString("assignee"),
                Cells.texts(row, "tags"),
                Priority.of(row.getString("priority")),
                row.getInt("unread"));
    }
}
