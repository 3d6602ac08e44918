package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lanes with what sending needs. */
final class LaneViews {

    private static final String LANE = """
            SELECT l.id, l.account, l.channel, l.chat, e.scheme, e.scope, e.value, e.display, e.id AS endpoint,
                   coalesce(s.name, c.name) AS contact_name, l.conversation,
                   l.last_inbound_at, n.at AS opted_out_at
            FROM lane l
            JOIN endpoint e ON e.id = l.endpoint
            JOIN contact c ON c.id = e.contact
            LEFT JOIN contact s ON s.id = c.merged_into
            """ + PostgresConsents.OF_LANE + "WHERE l.organization = ? AND ";

    private static final String BY_ID = LANE + "l.id = ?";
    private static final String BY_CHAT = LANE + "l.account = ? AND l.chat = ?";

    private static final String LAST_INBOUND = "SELECT " + StoredMessages.COLUMNS + """
             FROM message m JOIN lane l ON l.id = m.lane
            WHERE m.lane = ? AND m.direction = 'INBOUND'
            ORDER BY m.id DESC LIMIT 1""";

    Optional<LaneView> find(JdbcClient client, OrganizationId organization, LaneId id) {
        return client.sql(BY_ID)
                .params(organization.value(), id.value())
                .query((row, number) -> view(row, lastInbound(client, row)))
                .optional();
    }

    Optional<LaneView> find(JdbcClient client, OrganizationId organization, AccountId account, String chat) {
        return client.sql(BY_CHAT)
                .params(organization.value(), account.value(), Columns.clean(chat))
                .query((row, number) -> view(row, lastInbound(client, row)))
                .optional();
    }

    private static @Nullable Message lastInbound(JdbcClient client, ResultSet lane) throws SQLException {
        return client.sql(LAST_INBOUND)
                .param(Cells.id(lane, "id"))
                .query(StoredMessages::read)
                .optional()
                .map(message -> StoredMessages.joined(client, message))
                .orElse(null);
    }

    private static LaneView view(ResultSet row, @Nullable Message lastInbound) throws SQLException {
        return new LaneView(
                new LaneId(Cells.id(row, "id")),
                new AccountId(Cells.id(row, "account")),
                row.getString("channel"),
                row.getString("chat"),
                new Address(row.getString("scheme"), row.getString("scope"), row.getString("value")),
                row.getString("display"),
                new EndpointId(Cells.id(row, "endpoint")),
                row.getString("contact_name"),
                new ConversationId(Cells.id(row, "conversation")),
                lastInbound,
                Cells.moment(row, "last_inbound_at"),
                Cells.moment(row, "opted_out_at"));
    }
}
