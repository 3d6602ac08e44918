package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pieces as rows. Who finds a message whole looks after its own piece is committed, so of two nodes that keep the last
 * two at the same moment at least one sees both.
 */
final class PostgresPieces implements Pieces {

    /**
     * A piece that was handed over gives way to one of another message, also to one that says the same; one that waits does
     * not.
     */
    private static final String KEEP = """
            INSERT INTO message_piece AS kept
                (organization, account, chat, reference, total, number, mark, delivery, octets, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, chat, reference, total, number) DO UPDATE SET
                mark = excluded.mark, delivery = excluded.delivery, octets = excluded.octets,
                received_at = excluded.received_at, settled_at = NULL
            WHERE kept.settled_at IS NOT NULL
                AND (kept.mark <> excluded.mark OR kept.delivery <> excluded.delivery)""";

    private static final String OF_MESSAGE =
            " WHERE account = ? AND chat = ? AND reference = ? AND total = ? AND organization = ?";

    private static final String IS_TAKEN = "SELECT mark <> ? FROM message_piece" + OF_MESSAGE + " AND number = ?";

    private static final String COLUMNS =
            "SELECT chat, reference, total, number, mark, delivery, octets, received_at FROM message_piece";

    private static final String LATEST = """
            SELECT delivery, received_at FROM message_piece
            WHERE account = ? AND organization = ? AND delivery <> ''
                AND received_at >= (
                    SELECT max(received_at) - make_interval(secs => ?) FROM message_piece
                    WHERE account = ? AND organization = ? AND delivery <> '')
            ORDER BY received_at DESC
            LIMIT ?""";

    private static final String WAITING = COLUMNS + OF_MESSAGE + " AND settled_at IS NULL ORDER BY number";

    private static final String DUE = """
            SELECT p.chat, p.reference, p.total, p.number, p.mark, p.delivery, p.octets, p.received_at
            FROM (
                SELECT chat, reference, total, min(received_at) AS since
                FROM message_piece
                WHERE account = ? AND organization = ? AND settled_at IS NULL
                GROUP BY chat, reference, total
                HAVING min(received_at) < ? OR count(*) = total
                ORDER BY since
                LIMIT ?) AS due
            JOIN message_piece p ON p.account = ? AND p.chat = due.chat AND p.reference = due.reference
                AND p.total = due.total AND p.settled_at IS NULL
            ORDER BY due.since, p.chat, p.reference, p.total, p.number""";

    private static final String SETTLE = """
            UPDATE message_piece SET settled_at = clock_timestamp()
            WHERE account = ? AND chat = ? AND reference = ? AND total = ? AND number = ? AND mark = ?
                AND organization = ?""";

    private static final String FORGET = """
            DELETE FROM message_piece
            WHERE account = ? AND organization = ? AND settled_at < clock_timestamp() - interval '1 hour'""";

    private final Transactions transactions;

    PostgresPieces(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Kept keep(OrganizationId organization, AccountId account, MessagePiece piece) {
        return transactions.in(organization, client -> {
            int written = client.sql(KEEP)
                    .params(
                            organization.value(),
                            account.value(),
                            piece.chat(),
                            piece.reference(),
                            piece.total(),
                            piece.number(),
                            piece.mark(),
                            piece.delivery(),
                            piece.octets(),
                            Timestamp.from(piece.receivedAt()))
                    .update();
            return written == 1 ? Kept.NEW : isTaken(client, organization, account, piece) ? Kept.TAKEN : Kept.KNOWN;
        });
    }

    private static boolean isTaken(
            JdbcClient client, OrganizationId organization, AccountId account, MessagePiece piece) {
        return client.sql(IS_TAKEN)
                .params(
                        piece.mark(),
                        account.value(),
                        piece.chat(),
                        piece.reference(),
                        piece.total(),
                        organization.value(),
                        piece.number())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Override
    public Map<String, Instant> latest(OrganizationId organization, AccountId account, Duration before) {
        return transactions.in(organization, client -> {
            Map<String, Instant> latest = new HashMap<>();
            client.sql(LATEST)
                    .params(
                            account.value(),
                            organization.value(),
                            before.toSeconds(),
                            account.value(),
                            organization.value(),
                            MOST)
                    .query(row -> {
                        latest.put(row.getString("delivery"), Cells.when(row, "received_at"));
                    });
            return latest;
        });
    }

    @Override
    public List<MessagePiece> whole(OrganizationId organization, AccountId account, MessagePiece piece) {
        List<MessagePiece> waiting = waiting(organization, account, piece);
        return waiting.size() == piece.total() ? waiting : List.of();
    }

    @Override
    public List<MessagePiece> waiting(OrganizationId organization, AccountId account, MessagePiece piece) {
        return transactions.in(
                organization,
                client -> client.sql(WAITING)
                        .params(account.value(), piece.chat(), piece.reference(), piece.total(), organization.value())
                        .query((row, nth) -> piece(row))
                        .list());
    }

    @Override
    public List<List<MessagePiece>> due(OrganizationId organization, AccountId account, Instant before) {
        List<MessagePiece> all = transactions.in(
                organization,
                client -> client.sql(DUE)
                        .params(account.value(), organization.value(), Timestamp.from(before), MOST, account.value())
                        .query((row, nth) -> piece(row))
                        .list());
        List<List<MessagePiece>> messages = new ArrayList<>();
        for (MessagePiece piece : all) {
            if (messages.isEmpty() || !messages.getLast().getLast().belongsTo(piece)) {
                messages.add(new ArrayList<>());
            }
            messages.getLast().add(piece);
        }
        return messages;
    }

    @Override
    public void settle(OrganizationId organization, AccountId account, List<MessagePiece> pieces) {
        transactions.in(organization, client -> {
            for (MessagePiece piece : pieces) {
                client.sql(SETTLE)
                        .params(
                                account.value(),
                                piece.chat(),
                                piece.reference(),
                                piece.total(),
                                piece.number(),
                                piece.mark(),
                                organization.value())
                        .update();
            }
            return client.sql(FORGET)
                    .params(account.value(), organization.value())
                    .update();
        });
    }

    private static MessagePiece piece(ResultSet row) throws SQLException {
        return new MessagePiece(
                row.getString("chat"),
                row.getString("reference"),
                row.getInt("total"),
                row.getInt("number"),
                row.getString("mark"),
                row.getString("delivery"),
                row.getBytes("octets"),
                Cells.when(row, "received_at"));
    }
}
