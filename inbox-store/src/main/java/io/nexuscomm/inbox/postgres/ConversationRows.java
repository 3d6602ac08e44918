package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads conversations with their contact, their newest message and their lanes: two statements for a whole page. */
final class ConversationRows {

    static final String SELECT = """
            SELECT v.id, v.status, v.assignee, v.tags, v.unread, v.last_message, v.last_at, v.preview, v.active_at,
                   v.updated_at, v.priority, v.snoozed_until, v.attributes, c.id AS contact, c.name AS contact_name, c.tags AS contact_tags,
                   m.direction AS last_direction, m.delivery_state AS last_state, ml.channel AS last_channel,
                   k.due_at AS last_due_at
            FROM conversation v
            JOIN contact c ON c.id = v.contact
            LEFT JOIN message m ON m.id = v.last_message
            LEFT JOIN lane ml ON ml.id = m.lane
            LEFT JOIN LATERAL (
                -- made apart: a policy lets no concatenation near the key
                SELECT CASE WHEN m.delivery_state = 'PLANNED' THEN 'message:' || m.id END AS key OFFSET 0) w ON true
            LEFT JOIN LATERAL (
                SELECT t.due_at FROM timer_key t WHERE t.organization = v.organization AND t.key = w.key
                OFFSET 0) k ON true
            """;

    private static final String ONE = SELECT + "WHERE v.id = ?";

    private static final String LANES = """
            SELECT l.conversation, l.id, l.account, l.channel, e.display, l.last_inbound_at, n.at AS opted_out_at
            FROM lane l JOIN endpoint e ON e.id = l.endpoint
            """ + PostgresConsents.OF_LANE + """
            WHERE l.conversation = ANY (?)
            ORDER BY l.last_inbound_at DESC NULLS LAST, l.id DESC""";

    /** A conversation and where it stands in the list. */
    record Listed(Conversation conversation, Instant activeAt) {}

    private ConversationRows() {}

    static Optional<Conversation> find(JdbcClient client, UUID id) {
        return client.sql(ONE)
                .param(id)
                .query(ConversationRows::read)
                .optional()
                .map(found -> withLanes(client, List.of(found)).getFirst().conversation());
    }

    static List<Listed> withLanes(JdbcClient client, List<Listed> found) {
        Map<UUID, List<Conversation.Lane>> lanes = new HashMap<>();
        UUID[] ids = found.stream().map(it -> it.conversation().id().value()).toArray(UUID[]::new);
        client.sql(LANES).param(ids).query(row -> {
            lanes.computeIfAbsent(Cells.id(row, "conversation"), key -> new ArrayList<>())
                    .add(lane(row));
        });
        return found.stream()
                .map(it -> new Listed(
                        withLanes(
                                it.conversation(),
                                lanes.getOrDefault(it.conversation().id().value(), List.of())),
                        it.activeAt()))
                .toList();
    }

    /** Without its lanes. */
    static Listed read(ResultSet row, int number) throws SQLException {
        return new Listed(
                new Conversation(
                        new ConversationId(Cells.id(row, "id")),
                        new Conversation.Person(
                                new ContactId(Cells.id(row, "contact")),
                                row.getString("contact_name"),
                                texts(row, "contact_tags")),
                        ConversationStatus.valueOf(row.getString("status")),
                        row.getString("assignee"),
                        texts(row, "tags"),
                        Priority.of(row.getString("priority")),
                        row.getString("status").equals("SNOOZED") ? Cells.moment(row, "snoozed_until") : null,
                        Backgrounds.attributes(row.getString("attributes")),
                        row.getInt("unread"),
                        lastMessage(row),
                        List.of(),
                        Cells.when(row, "updated_at")),
                Cells.when(row, "active_at"));
    }

    private static Conversation.@Nullable LastMessage lastMessage(ResultSet row) throws SQLException {
        String direction = row.getString("last_direction");
        if (direction == null) {
            return null;
        }
        return new Conversation.LastMessage(
                new MessageId(Cells.id(row, "last_message")),
                row.getString("last_channel"),
                Direction.valueOf(direction),
                row.getString("preview"),
                Cells.when(row, "last_at"),
                direction.equals("INBOUND") ? null : DeliveryState.valueOf(row.getString("last_state")),
                Cells.moment(row, "last_due_at"));
    }

    private static Conversation.Lane lane(ResultSet row) throws SQLException {
        return new Conversation.Lane(
                new LaneId(Cells.id(row, "id")),
                new AccountId(Cells.id(row, "account")),
                row.getString("channel"),
                row.getString("display"),
                Cells.moment(row, "last_inbound_at"),
                Cells.moment(row, "opted_out_at"));
    }

    private static Conversation withLanes(Conversation it, List<Conversation.Lane> lanes) {
        return new Conversation(
                it.id(),
                it.contact(),
                it.status(),
                it.assignee(),
                it.tags(),
                it.priority(),
                it.snoozedUntil(),
                it.attributes(),
                it.unread(),
                it.lastMessage(),
                List.copyOf(lanes),
                it.updatedAt());
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Set.of((String[]) array.getArray());
    }
}
