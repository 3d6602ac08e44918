package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages, read by key: pages go back along ids, which are in order of arrival, and never count from the start. */
final class PostgresMessages implements Messages {

    /** Above every id. */
    private static final UUID END = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private static final String SELECT =
            "SELECT " + StoredMessages.COLUMNS + " FROM message m JOIN lane l ON l.id = m.lane ";

    private static final String FIND = SELECT + "WHERE m.id = ? AND m.organization = ?";

    private static final String CONVERSATION =
            "SELECT coalesce(merged_into, id) FROM conversation WHERE id = ? AND organization = ?";

    /** The newest of each lane by its index, then the newest of those. */
    private static final String TIMELINE = "SELECT " + StoredMessages.COLUMNS + """
             FROM lane l
            CROSS JOIN LATERAL (
                SELECT * FROM message n WHERE n.lane = l.id AND n.id < ? ORDER BY n.id DESC LIMIT ?) m
            WHERE l.conversation = ?
            ORDER BY m.id DESC LIMIT ?""";

    /** The lanes of all conversations of the contact, who may have been merged. */
    private static final String NEWEST = "SELECT " + StoredMessages.COLUMNS + """
             FROM lane l
            CROSS JOIN LATERAL (SELECT * FROM message n WHERE n.lane = l.id ORDER BY n.id DESC LIMIT 1) m
            WHERE l.conversation IN (
                SELECT v.id FROM conversation v
                WHERE v.contact = (SELECT coalesce(c.merged_into, c.id) FROM contact c
                                   WHERE c.id = ? AND c.organization = ?))
            ORDER BY m.id DESC LIMIT 1""";

    private static final String SEARCH = SELECT + """
            WHERE m.organization = :organization AND m.id < :before
              AND (:account::uuid IS NULL OR m.account = :account::uuid)
            ORDER BY m.id DESC LIMIT :limit""";

    private static final String SEARCH_ID = SELECT + """
            WHERE m.id IN (SELECT x.message FROM external_id x WHERE x.value = :externalId AND x.scope <> 'client')
              AND m.organization = :organization AND m.id < :before
              AND (:account::uuid IS NULL OR m.account = :account::uuid)
              AND (:text::text IS NULL
                   OR to_tsvector('simple', m.search_text) @@ websearch_to_tsquery('simple', :text::text))
            ORDER BY m.id DESC LIMIT :limit""";

    private static final String SEARCH_TEXT = "WITH hit AS MATERIALIZED ("
            + "SELECT id FROM search_messages(:text, :account::uuid, :before, :limit) AS id) "
            + SELECT
            + "JOIN hit ON hit.id = m.id ORDER BY m.id DESC";

    private final Transactions transactions;
    private final PageCursors cursors;
    private final LaneViews lanes = new LaneViews();
    private final Traces traces = new Traces();

    PostgresMessages(Transactions transactions, PageCursors cursors) {
        this.transactions = transactions;
        this.cursors = cursors;
    }

    @Override
    public Optional<Message> find(OrganizationId organization, MessageId id) {
        return transactions.in(organization, client -> find(client, organization, id));
    }

    @Override
    public Optional<Page<Message>> ofConversation(
            OrganizationId organization, ConversationId id, @Nullable String cursor, int limit) {
        return transactions.in(
                organization,
                client -> client.sql(CONVERSATION)
                        .params(id.value(), organization.value())
                        .query(UUID.class)
                        .optional()
                        .map(conversation -> timeline(client, organization, conversation, cursor, limit)));
    }

    @Override
    public Optional<Message> newest(OrganizationId organization, ContactId contact) {
        return transactions.in(
                organization,
                client -> client.sql(NEWEST)
                        .params(contact.value(), organization.value())
                        .query(StoredMessages::read)
                        .optional()
                        .map(message -> StoredMessages.joined(client, message)));
    }

    @Override
    public Page<Message> search(
            OrganizationId organization,
            @Nullable AccountId account,
            @Nullable String externalId,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        String list = "search";
        UUID before = before(organization, list, cursor);
        String statement = externalId != null ? SEARCH_ID : text != null ? SEARCH_TEXT : SEARCH;
        return transactions.in(organization, client -> {
            List<Message> found = client.sql(statement)
                    .param("organization", organization.value())
                    .param("account", account == null ? null : account.value())
                    .param("externalId", externalId)
                    .param("text", text == null ? null : Columns.clean(text))
                    .param("before", before)
                    .param("limit", limit + 1)
                    .query(StoredMessages::read)
                    .list();
            return page(client, organization, list, found, limit);
        });
    }

    @Override
    public Optional<Trace> trace(OrganizationId organization, MessageId id) {
        return transactions.in(
                organization,
                client -> find(client, organization, id).map(message -> traces.of(client, organization, message)));
    }

    @Override
    public Optional<LaneView> lane(OrganizationId organization, LaneId id) {
        return transactions.in(organization, client -> lanes.find(client, organization, id));
    }

    @Override
    public Optional<LaneView> lane(OrganizationId organization, AccountId account, String chat) {
        return transactions.in(organization, client -> lanes.find(client, organization, account, chat));
    }

    private static Optional<Message> find(JdbcClient client, OrganizationId organization, MessageId id) {
        return client.sql(FIND)
                .params(id.value(), organization.value())
                .query(StoredMessages::read)
                .optional()
                .map(message -> StoredMessages.joined(client, message));
    }

    private Page<Message> timeline(
            JdbcClient client, OrganizationId organization, UUID conversation, @Nullable String cursor, int limit) {
        String list = "messages/" + conversation;
        List<Message> found = client.sql(TIMELINE)
                .params(before(organization, list, cursor), limit + 1, conversation, limit + 1)
                .query(StoredMessages::read)
                .list();
        return page(client, organization, list, found, limit);
    }

    private UUID before(OrganizationId organization, String list, @Nullable String cursor) {
        return cursor == null ? END : UUID.fromString(cursors.open(organization, list, cursor));
    }

    /** @param found one more than the page holds, when there is more */
    private Page<Message> page(
            JdbcClient client, OrganizationId organization, String list, List<Message> found, int limit) {
        List<Message> items = StoredMessages.joined(client, found.subList(0, Math.min(limit, found.size())));
        String next = found.size() <= limit
                ? null
                : cursors.seal(organization, list, items.getLast().id().toString());
        return new Page<>(items, next);
    }
}
