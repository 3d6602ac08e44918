package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.integer;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;
import static io.nexuscomm.inbox.postgres.Column.uuid;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.UseBound;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads and writes when limits were used that count. */
final class Uses {

    /** A row for each use: the driver reads no array of moments once the server sends them in binary. */
    private static final String SELECT = """
            SELECT u.subject, u.handle, use.at
            FROM unnest(?, ?) AS asked (subject, handle)
            JOIN rule_use u ON u.subject = asked.subject AND u.handle = asked.handle
            CROSS JOIN LATERAL unnest(u.uses) WITH ORDINALITY AS use (at, nth)
            ORDER BY use.nth""";

    private static final String ADD = """
            INSERT INTO rule_use AS used (subject, handle, organization, uses, kept)
            SELECT subject, handle, ?, (array_agg(at ORDER BY at DESC))[1:max(kept)], max(kept)
            FROM unnest(?, ?, ?, ?) AS t (subject, handle, at, kept)
            GROUP BY subject, handle
            ORDER BY subject, handle
            ON CONFLICT (organization, subject, handle) DO UPDATE SET
                uses = (excluded.uses || used.uses)[1:excluded.kept],
                kept = excluded.kept""";

    /** After they are added: their row is held, and nobody else adds to it until the commit. */
    private static final String HOLD = """
            SELECT count(lost_race('limit', u.kept))
            FROM (SELECT CAST(? AS uuid) AS id) AS of
            CROSS JOIN unnest(?, ?, ?, ?) AS asked (subject, handle, most, since)
            JOIN rule_use u ON u.organization = of.id AND u.subject = asked.subject AND u.handle = asked.handle
            WHERE u.uses[asked.most + 1] > asked.since""";

    private Uses() {}

    static Map<UseKey, List<Instant>> of(Connection connection, OrganizationId organization, List<UseKey> keys)
            throws SQLException {
        Pipeline.in(organization).run(connection);
        Map<UseKey, List<Instant>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.<UseKey>uuid(UseKey::subject).of(keys),
                            Column.<UseKey>text(UseKey::handle).of(keys)));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                UseKey key = new UseKey(rows.getString("handle"), Cells.id(rows, "subject"));
                found.computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(Objects.requireNonNull(Cells.moment(rows, "at")));
            }
        }
        return found;
    }

    static void addTo(Pipeline pipeline, Batch batch) {
        pipeline.insert(
                ADD,
                batch.organization(),
                batch.uses(),
                uuid(row -> row.key().subject()),
                text(row -> row.key().handle()),
                moment(UseRow::at),
                integer(UseRow::kept));
        pipeline.insert(
                HOLD,
                batch.organization(),
                UseBound.of(batch),
                uuid(bound -> bound.key().subject()),
                text(bound -> bound.key().handle()),
                integer(UseBound::most),
                moment(UseBound::since));
    }
}
