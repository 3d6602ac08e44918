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
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u
                    (account, scope, value, state, at, error, progress_from, parked_at, event, delivery, ext, phone)
                LEFT JOIN LATERAL (
                    SELECT k.message, CASE WHEN k.part LIKE '%%/%%' THEN k.part END AS segment
                    FROM external_id k
                    WHERE k.value = u.value AND k.account = u.account AND k.scope = u.scope
                        AND %s
                    LIMIT 1) AS x ON true
            ), kept AS (
                INSERT INTO parked_receipt
                    (organization, account, scope, value, state, at, error, ext, parked_at, message, segment, phone)
                SELECT ?, account, scope, value, state, at, error::json, ext::json, parked_at, message, segment, phone
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
            FROM joined""".formatted(wentTo("u.phone", "k.message"));

    private static final String TAKE = """
            DELETE FROM parked_receipt p
            USING unnest(?, ?, ?, ?) AS t (account, scope, value, message)
            WHERE p.account = t.account AND p.scope = t.scope AND p.value = t.value AND p.message IS NULL
                AND %s
            RETURNING p.id, t.message, p.state, p.at, p.error, p.ext""".formatted(wentTo("p.phone", "t.message"));

    private static final String DELIVER = MessageRows.DELIVERIES + " RETURNING m.id, m.account, m.lane";

    private WaitingReceipts() {}

    /** Whether a message went to the phone that a receipt is about, where it says one. */
    static String wentTo(String phone, String message) {
        return """
                (%s IS NULL OR EXISTS (
                    SELECT FROM message m JOIN lane l ON l.id = m.lane
                    WHERE m.id = %s AND end_alike(%s, l.chat)))""".formatted(phone, message, phone);
    }

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
        lock(pipeline, parked.stream().map(ParkedRow::target).toList());
        for (Collection<ParkedRow> rows : oneForEach(parked)) {
            parkEach(pipeline, organization, rows);
        }
        SegmentReceipts.join(pipeline, parked);
    }

    private static void parkEach(Pipeline pipeline, OrganizationId organization, Collection<ParkedRow> rows) {
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
                Column.<ParkedRow>text(ParkedRow::phone).of(rows),
                organization.value(),
                CloudEvents.MESSAGE_DELIVERY);
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

    /** What is told of a message at once is merged; what names several phones for it, which one of them is, is looked at apart. */
    private static List<Collection<ParkedRow>> oneForEach(List<ParkedRow> parked) {
        List<Map<ExternalKey, ParkedRow>> rounds = new ArrayList<>();
        for (ParkedRow row : parked) {
            Map<ExternalKey, ParkedRow> round = rounds.stream()
                    .filter(each -> !each.containsKey(row.target())
                            || Objects.equals(each.get(row.target()).phone(), row.phone()))
                    .findFirst()
                    .orElseGet(() -> {
                        rounds.add(new LinkedHashMap<>());
                        return rounds.getLast();
                    });
            round.merge(row.target(), row, WaitingReceipts::merged);
        }
        return rounds.stream().map(Map::values).toList();
    }

    private static ParkedRow merged(ParkedRow one, ParkedRow next) {
        return new ParkedRow(one.target(), one.delivery().merge(next.delivery()), one.parkedAt(), one.phone());
    }
}
