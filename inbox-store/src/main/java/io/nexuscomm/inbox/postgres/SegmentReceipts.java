package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.message.DeliveryState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receipts of messages that left in segments or steps, each under a name of its own
 * ({@link io.nexuscomm.message.ExternalId#part}: {@code 2/3}, {@code step-2/3}). They wait side by side until the message's
 * fate is decided: it is sent, delivered or read when all of them are, and has failed when one of them has. Of a step there
 * may be several copies, one of each attempt whose answer was lost, each under its name: the step is as far as the best of
 * them, and has failed when all have. What was sent again since ({@link FailedNames}) tells that it came, and nothing else
 * any more. Who adds one first locks the message, so that of two that come together the second sees both.
 */
final class SegmentReceipts {

    private static final String NAME = """
            UPDATE parked_receipt p SET message = t.message, segment = t.part
            FROM unnest(?, ?, ?, ?, ?) AS t (account, scope, value, message, part)
            WHERE p.account = t.account AND p.scope = t.scope AND p.value = t.value AND p.message IS NULL
                AND %s""".formatted(WaitingReceipts.wentTo("p.phone", "t.message"));

    private static final String MESSAGES = """
            SELECT DISTINCT p.message FROM parked_receipt p
            JOIN unnest(?, ?, ?) AS t (account, scope, value)
                ON p.account = t.account AND p.scope = t.scope AND p.value = t.value
            WHERE p.message IS NOT NULL""";

    private static final String LOCK = "SELECT count(*) FROM (SELECT 1 FROM message WHERE id IN (" + MESSAGES
            + ") ORDER BY id FOR UPDATE) AS locked";

    /** Event ids are made of the message and what became of it when, so that the same news twice are one event. */
    private static final String JOIN = """
            WITH copy AS (
                SELECT message, segment LIKE '%2$s%%' AS old, regexp_replace(segment, '^.*-', '') AS place,
                       max(CASE state WHEN 'READ' THEN 3 WHEN 'DELIVERED' THEN 2 WHEN 'SENT' THEN 1 ELSE 0 END) AS rank,
                       max(state) FILTER (WHERE state IN ('FAILED', 'EXPIRED')) AS ended,
                       (array_agg(at ORDER BY CASE state WHEN 'READ' THEN 4 WHEN 'DELIVERED' THEN 3
                           WHEN 'SENT' THEN 1 WHEN 'SUBMITTED' THEN 0 ELSE 2 END DESC, at))[1] AS at,
                       (array_agg(error) FILTER (WHERE error IS NOT NULL))[1] AS error
                FROM parked_receipt
                WHERE message IN (%1$s) AND segment <> '%3$s'
                GROUP BY message, segment, CASE WHEN segment LIKE '%%-%%' THEN value END
            ), step AS (
                SELECT message, split_part(place, '/', 2)::integer AS total, bool_or(NOT old) AS fresh, count(*) AS copies,
                       max(rank) FILTER (WHERE ended IS NULL OR rank > 1) AS rank,
                       (array_agg(at ORDER BY rank DESC, at) FILTER (WHERE ended IS NULL OR rank > 1))[1] AS at,
                       max(ended) AS ended, max(at) AS ended_at,
                       (array_agg(error) FILTER (WHERE ended IS NOT NULL))[1] AS error
                FROM copy WHERE NOT old OR rank > 1
                GROUP BY message, place
            ), shape AS (
                SELECT message, bool_or(fresh) AS fresh, max(copies) AS copies,
                       CASE WHEN count(*) = total AND bool_and(rank IS NOT NULL) THEN min(rank) END AS rank,
                       max(at) AS at, max(ended) FILTER (WHERE rank IS NULL) AS ended, max(ended_at) AS ended_at,
                       (array_agg(error) FILTER (WHERE rank IS NULL))[1] AS error
                FROM step
                GROUP BY message, total
            ), fate AS (
                SELECT message, max(copies) > 1 OR count(*) > 1 AS several, max(rank) AS rank,
                       max(at) FILTER (WHERE rank IS NOT NULL) AS at,
                       CASE WHEN bool_and(ended IS NOT NULL) FILTER (WHERE fresh) AND max(rank) IS NULL
                            THEN max(ended) END AS ended,
                       max(ended_at) AS ended_at, (array_agg(error) FILTER (WHERE ended IS NOT NULL))[1] AS error
                FROM shape
                GROUP BY message
            ), decided AS (
                SELECT message, several, coalesce(ended, (ARRAY['SUBMITTED', 'SENT', 'DELIVERED', 'READ'])[rank + 1]) AS state,
                       CASE WHEN ended IS NULL THEN at ELSE ended_at END AS at,
                       CASE WHEN ended IS NOT NULL THEN error END AS error
                FROM fate WHERE ended IS NOT NULL OR rank > 0 OR rank = 0 AND several
            ), joined AS (
                UPDATE message m
                SET delivery_state = d.state, delivery_at = d.at, delivery_error = d.error
                FROM decided d
                JOIN unnest(?, ?) AS progress (state, progress_from) ON progress.state = d.state
                WHERE m.id = d.message
                    AND (m.delivery_state = ANY (string_to_array(progress.progress_from, ','))
                        OR (d.several AND d.state = 'SUBMITTED' OR d.state = 'SENT') AND m.delivery_state IN ('FAILED', 'EXPIRED'))
                RETURNING m.id, m.organization, m.lane, m.account, d.state, d.at, d.error
            )
            INSERT INTO event (id, organization, account, topic, type, subject, partition_key, time, data)
            SELECT md5('delivery/' || id || '/' || state || '/' || at)::uuid, organization, account, 'MESSAGE_UPDATED', ?,
                   'lanes/' || lane || '/messages/' || id, lane, ?::timestamptz,
                   json_build_object('id', id, 'account', account, 'lane', lane, 'delivery',
                       json_strip_nulls(json_build_object('state', state, 'at', at, 'error', error)))
            FROM joined""".formatted(MESSAGES, FailedNames.PREFIX, FailedNames.OF_ANY);

    private static final List<DeliveryState> FATES = List.of(
            DeliveryState.SUBMITTED,
            DeliveryState.SENT,
            DeliveryState.DELIVERED,
            DeliveryState.READ,
            DeliveryState.FAILED,
            DeliveryState.EXPIRED);

    private SegmentReceipts() {}

    /** After the receipts were added. */
    static void join(Pipeline pipeline, Collection<ParkedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        BinaryArray[] names = {
            Column.<ParkedRow>id(row -> row.target().account()).of(rows),
            Column.<ParkedRow>text(row -> row.target().scope()).of(rows),
            Column.<ParkedRow>text(row -> row.target().value()).of(rows)
        };
        add(pipeline, names, rows.iterator().next().parkedAt());
    }

    /** Names of segments are known now: what waited for them waits for the others of their message from here on. */
    static void name(Connection connection, ExternalIds names, Instant now) throws SQLException {
        List<ExternalIds.Name> segments =
                names.names().stream().filter(SegmentReceipts::isSegment).toList();
        if (segments.isEmpty()) {
            return;
        }
        BinaryArray[] keys = {
            Column.id(ExternalIds.Name::account).of(segments),
            Column.<ExternalIds.Name>text(name -> name.id().scope()).of(segments),
            Column.<ExternalIds.Name>text(name -> name.id().value()).of(segments)
        };
        int waited = execute(
                connection,
                NAME,
                List.of(
                        keys[0],
                        keys[1],
                        keys[2],
                        Column.id(ExternalIds.Name::message).of(segments),
                        Column.<ExternalIds.Name>text(name -> name.id().part()).of(segments)));
        if (waited > 0) {
            // the message is locked since it got these names
            execute(connection, JOIN, parameters(keys, now));
        }
    }

    private static int execute(Connection connection, String sql, List<@Nullable Object> parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Pipeline.bind(connection, statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static boolean isSegment(ExternalIds.Name name) {
        return name.id().part() != null && name.id().part().contains("/");
    }

    private static void add(Pipeline pipeline, BinaryArray[] names, Instant now) {
        pipeline.add(LOCK, (Object[]) names);
        pipeline.add(JOIN, parameters(names, now).toArray());
    }

    private static List<@Nullable Object> parameters(BinaryArray[] names, Instant now) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(names));
        parameters.add(Column.<DeliveryState>text(state -> state).of(FATES));
        parameters.add(Column.<DeliveryState>text(Progress::from).of(FATES));
        parameters.add(CloudEvents.MESSAGE_DELIVERY);
        parameters.add(now.toString());
        return parameters;
    }
}
