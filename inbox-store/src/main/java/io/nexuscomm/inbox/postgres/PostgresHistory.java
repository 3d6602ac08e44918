package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.History;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages that arrived, by ranges of their ids, which are in order of arrival. */
final class PostgresHistory implements History {

    private static final UUID BEGINNING = new UUID(0, 0);
    private static final UUID END = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private static final String WANTED = """
            WHERE m.organization = :organization AND m.direction = 'INBOUND' AND m.id >= :from AND m.id < :to
            """;

    /** By the index of a lane, where it is one conversation's. */
    private static final String OF_CONVERSATION = """
             AND m.lane IN (SELECT k.id FROM lane k WHERE k.conversation =
                 (SELECT coalesce(v.merged_into, v.id) FROM conversation v
                  WHERE v.id = :conversation AND v.organization = :organization))
            """;

    private static final String READ = "SELECT " + StoredMessages.COLUMNS + """
            , c.id AS contact, c.name AS contact_name, c.tags AS contact_tags,
              v.assignee, v.tags AS conversation_tags
            FROM message m
            JOIN lane l ON l.id = m.lane
            JOIN endpoint e ON e.id = l.endpoint
            JOIN contact met ON met.id = e.contact
            JOIN contact c ON c.id = coalesce(met.merged_into, met.id)
            JOIN conversation v ON v.id = l.conversation
            """;

    private final Transactions transactions;

    PostgresHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<MessageId> beforeLast(OrganizationId organization, Span span, int last) {
        String statement = "SELECT m.id FROM message m " + wanted(span) + " ORDER BY m.id DESC OFFSET :last LIMIT 1";
        return transactions.in(
                organization,
                client -> asked(client, statement, organization, span, null)
                        .param("last", last)
                        .query(UUID.class)
                        .optional()
                        .map(MessageId::new));
    }

    @Override
    public List<Entry> read(OrganizationId organization, Span span, @Nullable MessageId after, int limit) {
        String statement = READ + wanted(span) + " AND m.id <> :after ORDER BY m.id LIMIT :limit";
        return transactions.in(
                organization,
                client -> asked(client, statement, organization, span, after)
                        .param("after", after == null ? BEGINNING : after.value())
                        .param("limit", limit)
                        .query(PostgresHistory::entry)
                        .list());
    }

    private static String wanted(Span span) {
        return span.conversation() == null ? WANTED : WANTED + OF_CONVERSATION;
    }

    private static JdbcClient.StatementSpec asked(
            JdbcClient client, String statement, OrganizationId organization, Span span, @Nullable MessageId after) {
        UUID from = span.from() == null ? BEGINNING : IdSource.floor(span.from());
        JdbcClient.StatementSpec asked = client.sql(statement)
                .param("organization", organization.value())
                .param("from", after == null ? from : after.value())
                .param("to", span.to() == null ? END : IdSource.floor(span.to()));
        return span.conversation() == null
                ? asked
                : asked.param("conversation", span.conversation().value());
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        Message message = StoredMessages.read(row, number);
        return new Entry(
                message,
                new ContactId(Cells.id(row, "contact")),
                row.getString("contact_name"),
                Cells.texts(row, "contact_tags"),
                row.getString("assignee"),
                Cells.texts(row, "conversation_tags"));
    }
}
