package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Topic;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The event log in the order of transactions. An event is shown once every transaction that began before its own has
 * ended, so that none can appear behind a reader's back. A transaction that writes and does not end, in any database of
 * the server, holds the log back.
 */
final class PostgresEvents implements Events {

    private static final String COLUMNS = """
            SELECT tx::text::bigint AS transaction, seq, organization, id, account, topic, type, subject,
                   partition_key, time, data, recorded_at
            FROM event
            WHERE (tx, seq) > (?::text::xid8, ?) AND tx < pg_snapshot_xmin(pg_current_snapshot())""";

    private static final String ORDER = " ORDER BY tx, seq LIMIT ?";
    private static final String ALL = COLUMNS + ORDER;
    private static final String OF_ORGANIZATION = COLUMNS + " AND organization = ?" + ORDER;

    private static final String LATEST = """
            SELECT tx::text::bigint, seq FROM event WHERE tx < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY tx DESC, seq DESC LIMIT 1""";

    private static final String ADVANCE = """
            INSERT INTO reader_position (reader, tx, seq) VALUES (?, ?, ?)
            ON CONFLICT (reader) DO UPDATE SET tx = excluded.tx, seq = excluded.seq, updated_at = now()
            WHERE (reader_position.tx, reader_position.seq) < (excluded.tx, excluded.seq)""";

    private final Transactions transactions;

    PostgresEvents(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<StoredEvent> after(EventCursor cursor, int limit) {
        return transactions.acrossOrganizations(client -> client.sql(ALL)
                .params(String.valueOf(cursor.transaction()), cursor.sequence(), limit)
                .query(PostgresEvents::event)
                .list());
    }

    @Override
    public List<StoredEvent> after(OrganizationId organization, EventCursor cursor, int limit) {
        return transactions.in(
                organization,
                client -> client.sql(OF_ORGANIZATION)
                        .params(String.valueOf(cursor.transaction()), cursor.sequence(), organization.value(), limit)
                        .query(PostgresEvents::event)
                        .list());
    }

    @Override
    public EventCursor latest() {
        return transactions
                .acrossOrganizations(client ->
                        client.sql(LATEST).query(PostgresEvents::cursor).optional())
                .orElse(EventCursor.START);
    }

    @Override
    public Optional<EventCursor> position(String reader) {
        return transactions.acrossOrganizations(
                client -> client.sql("SELECT tx, seq FROM reader_position WHERE reader = ?")
                        .param(reader)
                        .query(PostgresEvents::cursor)
                        .optional());
    }

    @Override
    public void advance(String reader, EventCursor cursor) {
        transactions.acrossOrganizations(client -> client.sql(ADVANCE)
                .params(reader, cursor.transaction(), cursor.sequence())
                .update());
    }

    private static EventCursor cursor(ResultSet row, int number) throws SQLException {
        return new EventCursor(row.getLong(1), row.getLong(2));
    }

    private static StoredEvent event(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        return new StoredEvent(
                new EventCursor(row.getLong("transaction"), row.getLong("seq")),
                new OrganizationId(Cells.id(row, "organization")),
                new EventRow(
                        Cells.id(row, "id"),
                        account == null ? null : new AccountId(account),
                        Topic.valueOf(row.getString("topic")),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getString("partition_key"),
                        Cells.when(row, "time"),
                        row.getString("data")),
                Cells.when(row, "recorded_at"));
    }
}
