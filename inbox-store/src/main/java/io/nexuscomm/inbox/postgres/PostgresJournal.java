package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

final class PostgresJournal implements Journal {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private static final String FIND = """
            SELECT id, account, connector, media_type, octet_length(octets) AS length, attributes, received_at
            FROM journal WHERE id = ? AND organization = ?""";

    private static final String QUARANTINE = """
            SELECT q.id, q.journal, q.slice, q.provider_type, q.reason, q.at,
                   coalesce(j.connector, '') AS connector, j.account, coalesce(octet_length(j.octets), 0) AS bytes
            FROM quarantine q LEFT JOIN journal j ON j.id = q.journal
            WHERE q.organization = ? AND q.resolved_at IS NULL AND q.id < ?
            ORDER BY q.id DESC LIMIT ?""";

    private static final String KEPT = """
            SELECT q.id, q.journal, q.slice, q.provider_type, q.reason, q.at,
                   coalesce(j.connector, '') AS connector, j.account, coalesce(octet_length(j.octets), 0) AS bytes
            FROM quarantine q LEFT JOIN journal j ON j.id = q.journal
            WHERE q.organization = ? AND q.resolved_at IS NULL AND q.reason = ? AND q.id > ?
            ORDER BY q.id LIMIT ?""";

    private static final String RESOLVE = """
            UPDATE quarantine SET resolved_at = now()
            WHERE journal = ? AND organization = ? AND resolved_at IS NULL AND slice <> ALL (?)""";

    private static final String RECOVER = """
            UPDATE quarantine SET resolved_at = now()
            WHERE organization = ? AND slice = ANY (?) AND resolved_at IS NULL RETURNING journal""";

    private static final String DROP_WITHHELD = "SELECT drop_withheld(?, ?) IS NULL";

    private static final byte[] NOTHING = new byte[0];

    private final Transactions transactions;

    PostgresJournal(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<JournalRow> find(OrganizationId organization, JournalId id) {
        return transactions
                .in(
                        organization,
                        client -> client.sql(FIND)
                                .params(id.value(), organization.value())
                                .query(PostgresJournal::entry)
                                .optional())
                .flatMap(row -> filled(row, new JournalPieces(transactions, organization, id)));
    }

    /** Empty when the entry went meanwhile. */
    private static Optional<JournalRow> filled(JournalRow row, JournalPieces pieces) {
        byte[] octets = row.octets();
        for (int length = 0; length < octets.length; ) {
            byte[] piece = pieces.from(length).orElse(NOTHING);
            if (piece.length == 0) {
                return Optional.empty();
            }
            System.arraycopy(piece, 0, octets, length, piece.length);
            length += piece.length;
        }
        return Optional.of(row);
    }

    @Override
    public Optional<Octets> open(OrganizationId organization, JournalId id) {
        JournalPieces pieces = new JournalPieces(transactions, organization, id);
        return pieces.length().map(length -> new Octets(length, new JournalStream(pieces, length)));
    }

    @Override
    public List<Quarantined> quarantine(OrganizationId organization, @Nullable String before, int limit) {
        long below = before == null ? Long.MAX_VALUE : number(before);
        return transactions.in(
                organization,
                client -> client.sql(QUARANTINE)
                        .params(organization.value(), below, limit)
                        .query(PostgresJournal::slice)
                        .list());
    }

    @Override
    public List<Quarantined> kept(OrganizationId organization, String reason, @Nullable String after, int limit) {
        long above = after == null ? Long.MIN_VALUE : number(after);
        return transactions.in(
                organization,
                client -> client.sql(KEPT)
                        .params(organization.value(), reason, above, limit)
                        .query(PostgresJournal::slice)
                        .list());
    }

    @Override
    public int resolve(OrganizationId organization, JournalId id, Set<String> stillFailing) {
        return transactions.in(organization, client -> {
            int resolved = client.sql(RESOLVE)
                    .params(id.value(), organization.value(), stillFailing.toArray(String[]::new))
                    .update();
            client.sql(DROP_WITHHELD)
                    .params(organization.value(), id.value())
                    .query(Boolean.class)
                    .single();
            return resolved;
        });
    }

    @Override
    public void recover(OrganizationId organization, Set<String> slices) {
        transactions.in(organization, client -> {
            Set<UUID> entries = client.sql(RECOVER)
                    .params(organization.value(), slices.toArray(String[]::new))
                    .query((row, number) -> Cells.id(row, "journal"))
                    .set();
            for (UUID entry : entries) {
                client.sql(DROP_WITHHELD)
                        .params(organization.value(), entry)
                        .query(Boolean.class)
                        .single();
            }
            return entries.size();
        });
    }

    /** Its octets are still to be filled in. */
    private static JournalRow entry(ResultSet row, int number) throws SQLException {
        return new JournalRow(
                new JournalId(Cells.id(row, "id")),
                account(row),
                row.getString("connector"),
                row.getString("media_type"),
                new byte[row.getInt("length")],
                MessageJson.mapper().readValue(row.getString("attributes"), ATTRIBUTES),
                Cells.when(row, "received_at"));
    }

    private static Quarantined slice(ResultSet row, int number) throws SQLException {
        return new Quarantined(
                row.getString("id"),
                new QuarantineRow(
                        new JournalId(Cells.id(row, "journal")),
                        row.getString("slice"),
                        row.getString("provider_type"),
                        row.getString("reason"),
                        Cells.when(row, "at")),
                row.getString("connector"),
                account(row),
                row.getInt("bytes"));
    }

    private static @Nullable AccountId account(ResultSet row) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        return account == null ? null : new AccountId(account);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BadCursor();
        }
    }
}
