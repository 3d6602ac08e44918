package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Receipts and the messages they are about, whichever is known first. A status can overtake the answer that tells the
 * message's id, so both sides first lock the id: whoever comes second sees what the first one wrote.
 */
final class WaitingReceipts {

    private static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(hashtextextended(name, 0))) FROM unnest(?) AS name""";

    /** Joined at once where the message is known, and told; kept where it is not, or left in segments. */
    private static final String PARK = """
            WITH t AS MATERIALIZED (
                SELECT u.*, x.message, x.segment
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u
                    (account, scope, value, state, at, error, progress_from, parked_at, event, delivery, ext)
                LEFT JOIN LATERAL (
                    SELECT k.message, CASE WHEN k.part LIKE '%/%' THEN k.part END AS segment
                    FROM external_id k
                    WHERE k.value = u.value AND k.account = u.account AND k.scope = u.scope
                    LIMIT 1) AS x ON true
            ), kept AS (
                INSERT INTO parked_receipt
                    (organization, account, scope, value, state, at, error, ext, parked_at, message, segment)
                SELECT ?, account, scope, value, state, at, error::json, ext::json, parked_at, message, segment
                FROM t WHERE message IS NULL OR segment IS NOT NULL
            ), joined AS (
                UPDATE message m
                SET delivery_state = t.state, delivery_at = t.at, delivery_error = t.error::json,
                    delivery_ext = (coalesce(m.delivery_ext::jsonb, '{}') || coalesce(t.ext::jsonb, '{}'))::json
                FROM t
                WHERE m.id = t.message AND t.segment IS NULL
                    AND m.delivery_state = ANY (string_to_array(t.progress_from, ','))
                RETURNING m.id, m.organization, m.lane, m.account, t.event, t.parked_at, t.delivery
            )
            INSERT INTO event (id, organization, account, topic, type, subject, partition_key, time, data)
            SELECT event, organization, account, 'MESSAGE_UPDATED', ?, 'lanes/' || lane || '/messages/' || id,
                   lane, parked_at,
                   json_build_object('id', id, 'account', account, 'lane', lane, 'delivery', delivery::json)
            FROM joined""";

    private static final String TAKE = """
            DELETE FROM parked_receipt p
            USING unnest(?, ?, ?, ?) AS t (account, scope, value, message)
            WHERE p.account = t.account AND p.scope = t.scope AND p.value = t.value AND p.message IS NULL
            RETURNING p.id, t.message, p.state, p.at, p.error, p.ext""";

    private static final String DELIVER = MessageRows.DELIVERIES + " RETURNING m.id, m.account, m.lane";

    private WaitingReceipts() {}

    /** Who comes later waits here until this transaction has ended. */
    static void lock(Pipeline pipeline, Collection<ExternalKey> keys) {
        if (!keys.isEmpty()) {
            String[] names = keys.stream()
                    .map(key -> key.account() + "/" + key.scope() + "/" + Columns.clean(key.value()))
                    .distinct()
                    .sorted()
                    .toArray(String[]::new);
            pipeline.add(LOCK, (Object) names);
        }
    }

    static void park(Pipeline pipeline, OrganizationId organization, List<ParkedRow> parked) {
        if (parked.isEmpty()) {
            return;
        }
        Collection<ParkedRow> rows = oneForEach(parked);
        lock(pipeline, rows.stream().map(ParkedRow::target).toList());
        pipeline.add(
                PARK,
                Column.<ParkedRow>id(row -> row.target().account()).of(rows),
                Column.<ParkedRow>text(row -> row.target().scope()).of(rows),
                Column.<ParkedRow>text(row -> row.target().value()).of(rows),
                Column.<ParkedRow>text(row -> row.delivery().state()).of(rows),
                Column.<ParkedRow>moment(row -> row.delivery().at()).of(rows),
                Column.<ParkedRow>text(
                                row -> MessageDocument.json(row.delivery().error()))
                        .of(rows),
                Column.<ParkedRow>text(row -> Progress.from(row.delivery().state()))
                        .of(rows),
                Column.moment(ParkedRow::parkedAt).of(rows),
                Column.<ParkedRow>uuid(row -> CloudEvents.deliveryId(row.target(), row.delivery()))
                        .of(rows),
                Column.<ParkedRow>text(row -> InboxJson.write(row.delivery())).of(rows),
                Column.<ParkedRow>text(
                                row -> MessageDocument.json(row.delivery().ext()))
                        .of(rows),
                organization.value(),
                CloudEvents.MESSAGE_DELIVERY);
        SegmentReceipts.join(pipeline, rows);
    }

    /**
     * Gives messages the receipts that waited for their names, in the transaction that wrote the names.
     *
     * @return the events that tell it
     */
    static List<EventRow> join(Connection connection, ExternalIds names, Instant now) throws SQLException {
        SegmentReceipts.name(connection, names, now);
        Map<MessageId, Delivery> waiting = take(connection, names);
        return waiting.isEmpty() ? List.of() : deliver(connection, waiting, now);
    }

    private static Map<MessageId, Delivery> take(Connection connection, ExternalIds names) throws SQLException {
        record Receipt(long number, MessageId message, Delivery delivery) {}
        List<Receipt> receipts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            var rows = names.names();
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.id(ExternalIds.Name::account).of(rows),
                            Column.<ExternalIds.Name>text(name -> name.id().scope())
                                    .of(rows),
                            Column.<ExternalIds.Name>text(name -> name.id().value())
                                    .of(rows),
                            Column.id(ExternalIds.Name::message).of(rows)));
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                receipts.add(new Receipt(
                        found.getLong(1),
                        new MessageId(found.getObject(2, UUID.class)),
                        MessageDocument.delivery(
                                found.getString(3), Cells.moment(found, 4), found.getString(5), found.getString(6))));
            }
        }
        receipts.sort((one, other) -> Long.compare(one.number(), other.number()));
        Map<MessageId, Delivery> merged = new LinkedHashMap<>();
        receipts.forEach(receipt -> merged.merge(receipt.message(), receipt.delivery(), Delivery::merge));
        return merged;
    }

    private static List<EventRow> deliver(Connection connection, Map<MessageId, Delivery> waiting, Instant now)
            throws SQLException {
        List<EventRow> told = new ArrayList<>();
        var rows = waiting.entrySet();
        tell(connection, waiting);
        try (PreparedStatement statement = connection.prepareStatement(DELIVER)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.<Map.Entry<MessageId, Delivery>>id(Map.Entry::getKey)
                                    .of(rows),
                            Column.<Map.Entry<MessageId, Delivery>>text(
                                            row -> row.getValue().state())
                                    .of(rows),
                            Column.<Map.Entry<MessageId, Delivery>>moment(
                                            row -> row.getValue().at())
                                    .of(rows),
                            Column.<Map.Entry<MessageId, Delivery>>text(row ->
                                            MessageDocument.json(row.getValue().error()))
                                    .of(rows),
                            Column.<Map.Entry<MessageId, Delivery>>text(
                                            row -> Progress.from(row.getValue().state()))
                                    .of(rows)));
            ResultSet changed = statement.executeQuery();
            while (changed.next()) {
                MessageId id = new MessageId(changed.getObject(1, UUID.class));
                told.add(CloudEvents.delivery(
                        new AccountId(changed.getObject(2, UUID.class)),
                        new LaneId(changed.getObject(3, UUID.class)),
                        id,
                        Objects.requireNonNull(waiting.get(id)),
                        now));
            }
        }
        return told;
    }

    private static void tell(Connection connection, Map<MessageId, Delivery> waiting) throws SQLException {
        var rows = waiting.entrySet().stream()
                .filter(row -> !row.getValue().ext().isEmpty())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(MessageRows.TOLD)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.<Map.Entry<MessageId, Delivery>>id(Map.Entry::getKey)
                                    .of(rows),
                            Column.<Map.Entry<MessageId, Delivery>>text(row ->
                                            MessageDocument.json(row.getValue().ext()))
                                    .of(rows)));
            statement.execute();
        }
    }

    private static Collection<ParkedRow> oneForEach(List<ParkedRow> parked) {
        Map<ExternalKey, ParkedRow> merged = new LinkedHashMap<>();
        for (ParkedRow row : parked) {
            merged.merge(
                    row.target(),
                    row,
                    (one, next) -> new ParkedRow(one.target(), one.delivery().merge(next.delivery()), one.parkedAt()));
        }
        return merged.values();
    }
}
