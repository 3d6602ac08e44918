package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.AddressTerm;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Conversations.Filter;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.postgres.ConversationRows.Listed;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists conversations by activity, newest first: slot by slot along their index, sorted within a slot. */
final class ConversationList {

    private static final String LIST = "conversations";

    /** A search by text looks among this many of the newest messages that match. */
    private static final int HITS = 1_000;

    private static final String OF_ORGANIZATION = "WHERE v.organization = :organization AND v.merged_into IS NULL";
    private static final String AFTER = " " + """
            AND (v.active_slot, v.active_at, v.id) < (
                date_bin('5 minutes', :activeAt::timestamptz, timestamptz '2000-01-01 00:00:00+00'),
                :activeAt::timestamptz, :id::uuid)""";
    private static final String STATUS = " AND v.status = :status";
    private static final String ASSIGNEE = " AND v.assignee = :assignee";
    private static final String CHANNEL =
            " AND EXISTS (SELECT FROM lane fl WHERE fl.conversation = v.id AND fl.channel = :channel)";
    private static final String TEXT = " AND v.id IN (" + """
            WITH hit AS MATERIALIZED (SELECT id FROM search_messages(:text, NULL, NULL, :hits) AS id)
            SELECT hl.conversation FROM hit JOIN message hm ON hm.id = hit.id JOIN lane hl ON hl.id = hm.lane
            UNION
            SELECT hv.id FROM conversation hv WHERE hv.contact IN (
                SELECT search_contacts(:text, :hits)
                UNION ALL SELECT search_addresses(:mail, :digits, :hits)))""";
    private static final String ORDER = " ORDER BY v.active_slot DESC, v.active_at DESC, v.id DESC LIMIT :limit";

    private final PageCursors cursors;

    ConversationList(PageCursors cursors) {
        this.cursors = cursors;
    }

    private record Position(Instant activeAt, ConversationId id) {

        static Position parse(String text) {
            int end = text.indexOf(' ');
            return new Position(Instant.parse(text.substring(0, end)), ConversationId.of(text.substring(end + 1)));
        }

        static String of(Listed last) {
            return last.activeAt() + " " + last.conversation().id();
        }
    }

    /** Where to go on, read before the database is asked. */
    Query query(OrganizationId organization, Filter filter, @Nullable String cursor, int limit) {
        Position after = cursor == null ? null : Position.parse(cursors.open(organization, LIST, cursor));
        return new Query(organization, filter, after, limit);
    }

    /** One page, asked for. */
    final class Query {

        private final OrganizationId organization;
        private final Filter filter;
        private final @Nullable Position after;
        private final int limit;

        private Query(OrganizationId organization, Filter filter, @Nullable Position after, int limit) {
            this.organization = organization;
            this.filter = filter;
            this.after = after;
            this.limit = limit;
        }

        Page<Conversation> page(JdbcClient client) {
            String text = filter.text() == null ? null : Columns.clean(filter.text());
            AddressTerm address = AddressTerm.of(text == null ? "" : text);
            List<Listed> found = client.sql(statement())
                    .param("organization", organization.value())
                    .param("activeAt", after == null ? null : after.activeAt().toString())
                    .param("id", after == null ? null : after.id().value())
                    .param(
                            "status",
                            filter.status() == null ? null : filter.status().name())
                    .param("assignee", filter.assignee())
                    .param("channel", filter.channel())
                    .param("text", text)
                    .param("mail", address.mail())
                    .param("digits", address.digits())
                    .param("hits", HITS)
                    .param("limit", limit + 1)
                    .query(ConversationRows::read)
                    .list();
            List<Listed> items = ConversationRows.withLanes(client, found.subList(0, Math.min(limit, found.size())));
            return new Page<>(
                    items.stream().map(Listed::conversation).toList(),
                    found.size() <= limit ? null : cursors.seal(organization, LIST, Position.of(items.getLast())));
        }

        /** Only the conditions that are asked for, so that each combination is planned for itself. */
        private String statement() {
            return ConversationRows.SELECT
                    + OF_ORGANIZATION
                    + (after == null ? "" : AFTER)
                    + (filter.status() == null ? "" : STATUS)
                    + (filter.assignee() == null ? "" : ASSIGNEE)
                    + (filter.channel() == null ? "" : CHANNEL)
                    + (filter.text() == null ? "" : TEXT)
                    + ORDER;
        }
    }
}
