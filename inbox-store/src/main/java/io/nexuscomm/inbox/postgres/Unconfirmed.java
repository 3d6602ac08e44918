package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link Inbox#unconfirmed} asks for. Asked only when a message of ours comes back under a name nobody knows. */
final class Unconfirmed {

    private static final String SENDING = "SELECT asked.nth, " + StoredMessages.COLUMNS + """
             FROM unnest(?, ?) WITH ORDINALITY AS asked (account, chat, nth)
            CROSS JOIN LATERAL (
                SELECT k.*, 0 AS depth FROM lane k WHERE k.account = asked.account AND k.chat = asked.chat
                UNION ALL
                SELECT k.*, 1 FROM lane k WHERE k.account = asked.account AND k.chat LIKE '%/%'
                    AND k.chat COLLATE "C" > asked.chat || '/' AND k.chat COLLATE "C" < asked.chat || '0'
                OFFSET 0) AS l
            CROSS JOIN LATERAL (
                SELECT j.message FROM job j WHERE j.lane = l.id AND j.state = 'WAITING' AND j.kind = 'SEND' AND j.fence > 0
                UNION ALL
                SELECT j.message FROM job j WHERE j.lane = l.id AND j.state = 'UNCERTAIN' AND j.kind = 'SEND'
                    AND j.due_at > now() - interval '1 day'
                OFFSET 0) AS s
            CROSS JOIN LATERAL (SELECT * FROM message k WHERE k.id = s.message OFFSET 0) AS m
            ORDER BY asked.nth, l.depth, m.id""";

    private Unconfirmed() {}

    static Map<LaneKey, List<Message>> on(Connection connection, OrganizationId organization, List<LaneKey> lanes)
            throws SQLException {
        Pipeline.in(organization).run(connection);
        Map<LaneKey, List<Message>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SENDING)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.id(LaneKey::account).of(lanes),
                            Column.text(LaneKey::chat).of(lanes)));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.computeIfAbsent(lanes.get(rows.getInt("nth") - 1), any -> new ArrayList<>())
                        .add(StoredMessages.read(rows, rows.getRow()));
            }
        }
        return found;
    }
}
