package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What {@link Inbox#backgrounds} asks for, in one statement. Messages are counted by their ids, which tell the time. */
record Backgrounds(Background.Asked asked, Instant now) {

    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};

    private static final String LANES_OF_CONTACT =
            "SELECT l.* FROM endpoint e JOIN lane l ON l.endpoint = e.id WHERE e.contact = c.id";

    private static final String LANES_OF_RUNS = "SELECT n.id AS lane, true AS wide FROM ({own}) AS n"
            + " UNION ALL SELECT l.id, false FROM lane l WHERE l.conversation = v.id";

    private static final String SELECT = """
            SELECT c.id AS contact, c.tier, c.country, c.timezone, c.language, c.attributes, c.created_at,
                (SELECT max(o.last_inbound_at) FROM ({own}) AS o) AS wrote_at,
                ARRAY(SELECT DISTINCT k.purpose FROM ({own}) AS o
                      JOIN consent k ON k.account = o.account AND k.chat = o.chat
                      WHERE k.granted) AS consents,
                v.id AS conversation, v.priority, v.attributes AS talk_attributes, v.created_at AS talk_created_at,
                (SELECT max(l.last_inbound_at) FROM lane l WHERE l.conversation = v.id) AS talk_inbound_at,
                ARRAY(SELECT DISTINCT l.channel FROM lane l WHERE l.conversation = v.id) AS channels,
                ARRAY(SELECT (SELECT count(*) FROM (
                                  SELECT FROM message m
                                  WHERE m.lane IN (SELECT o.id FROM ({own}) AS o WHERE counted.wide
                                                   UNION ALL
                                                   SELECT l.id FROM lane l
                                                   WHERE NOT counted.wide AND l.conversation = v.id)
                                      AND m.direction = counted.direction AND m.id >= counted.since
                                  LIMIT {most}) AS few)::integer
                      FROM unnest(?, ?, ?) WITH ORDINALITY AS counted (direction, wide, since, nth)
                      ORDER BY counted.nth) AS counts,
                (SELECT json_object_agg(r.rule, r.runs) FROM (
                     SELECT w.rule, count(*) AS runs FROM unnest(?) AS w (rule)
                     JOIN ({about}) AS o ON true
                     JOIN timer_key k ON k.lane = o.lane AND split_part(k.key, ':', 2) = w.rule
                         AND (split_part(k.key, ':', 3) = 'contact') = o.wide
                     JOIN timer t ON t.due_at = k.due_at AND t.id = k.timer
                     GROUP BY w.rule
                     UNION ALL
                     SELECT w.rule, count(*) FROM unnest(?) AS w (rule)
                     JOIN ({about}) AS o ON true
                     JOIN run_queue q ON q.lane = o.lane AND q.rule = w.rule AND q.wide = o.wide
                     GROUP BY w.rule) AS r) AS under_way
            FROM unnest(?) AS asked (id)
            JOIN contact c ON c.id = asked.id
            LEFT JOIN LATERAL (
                SELECT * FROM conversation w WHERE w.contact = c.id AND w.merged_into IS NULL
                ORDER BY w.status <> 'CLOSED' DESC, w.updated_at DESC
                LIMIT 1) AS v ON true""".replace("{about}", LANES_OF_RUNS)
            .replace("{own}", LANES_OF_CONTACT)
            .replace("{most}", String.valueOf(Background.MOST));

    Map<ContactId, Background> of(Connection connection, OrganizationId organization, List<ContactId> contacts)
            throws SQLException {
        Pipeline.in(organization).run(connection);
        Map<ContactId, Background> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.<Background.Count>text(
                                            count -> count.direction().name())
                                    .of(asked.counts()),
                            Column.flag(Background.Count::wide).of(asked.counts()),
                            Column.<Background.Count>uuid(this::since).of(asked.counts()),
                            Column.<String>text(rule -> rule).of(asked.rules()),
                            Column.<String>text(rule -> rule).of(asked.queues()),
                            Column.<ContactId>id(contact -> contact).of(contacts)));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.put(new ContactId(Cells.id(rows, "contact")), background(rows));
            }
        }
        return found;
    }

    private UUID since(Background.Count count) {
        return IdSource.floor(now.minus(count.period()));
    }

    private static Background background(ResultSet row) throws SQLException {
        return new Background(
                profile(row),
                Cells.when(row, "created_at"),
                Cells.moment(row, "wrote_at"),
                Cells.texts(row, "consents"),
                row.getString("conversation") == null ? null : talk(row),
                underWay(row.getString("under_way")),
                Arrays.asList((Integer[]) row.getArray("counts").getArray()));
    }

    private static Map<String, Integer> underWay(@Nullable String json) {
        return json == null ? Map.of() : InboxJson.mapper().readValue(json, NUMBERS);
    }

    static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("tier"),
                row.getString("country"),
                row.getString("timezone"),
                row.getString("language"),
                attributes(row.getString("attributes")));
    }

    private static Background.Talk talk(ResultSet row) throws SQLException {
        return new Background.Talk(
                Priority.of(row.getString("priority")),
                attributes(row.getString("talk_attributes")),
                Cells.when(row, "talk_created_at"),
                Cells.moment(row, "talk_inbound_at"),
                Cells.texts(row, "channels"));
    }

    static Map<String, Object> attributes(@Nullable String json) {
        return json == null || json.equals("{}") ? Map.of() : InboxJson.mapper().readValue(json, ATTRIBUTES);
    }
}
