package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done to messages that are not here yet. A batch that writes a message does not ask whether something waits
 * for it: it says so in the transaction, which ends there if so, and asks when it tries again.
 */
final class WaitingAmendments {

    private static final String JOINED = """
            DELETE FROM parked_amendment p USING unnest(?, ?) AS t (account, slice)
            WHERE p.account = t.account AND p.slice = t.slice""";

    private static final String NONE_WAITS = """
            SELECT CASE WHEN EXISTS (
                SELECT FROM unnest(?, ?, ?) AS t (account, scope, value)
                JOIN parked_amendment p ON p.account = t.account AND p.scope = t.scope AND p.value = t.value)
            THEN lost_race('something waits for the message', 1) ELSE 1 END""";

    private static final String PARK = """
            WITH t AS MATERIALIZED (
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u
                    (account, scope, value, journal, slice, provider_type, media_type, bytes, event, parked_at)
            ), crowded AS MATERIALIZED (
                SELECT account FROM parked_amendment WHERE account IN (SELECT account FROM t)
                GROUP BY account HAVING count(*) >= ?
            ), kept AS (
                INSERT INTO parked_amendment (organization, account, scope, value, journal, slice, provider_type,
                                              media_type, bytes, event, parked_at)
                SELECT ?, account, scope, value, journal, slice, provider_type, media_type, bytes, event::json,
                       parked_at
                FROM t WHERE account NOT IN (SELECT account FROM crowded)
                ON CONFLICT (account, slice) DO NOTHING
            )
            INSERT INTO quarantine (organization, account, journal, slice, provider_type, reason, at)
            SELECT ?, account, journal, slice, provider_type, ?, parked_at
            FROM t WHERE account IN (SELECT account FROM crowded)
            ON CONFLICT (organization, slice) WHERE resolved_at IS NULL DO NOTHING""";

    private static final String NONE_CAME = """
            SELECT CASE WHEN EXISTS (
                SELECT FROM unnest(?, ?, ?) AS t (account, scope, value)
                JOIN external_id k ON k.value = t.value AND k.account = t.account AND k.scope = t.scope)
            THEN lost_race('the message came', 1) ELSE 1 END""";

    private static final String COLUMNS = "p.organization, p.account, p.scope, p.value, p.journal, p.slice,"
            + " p.provider_type, p.media_type, p.bytes, p.event, p.parked_at";

    private static final String OF = "SELECT " + COLUMNS + """
             FROM unnest(?, ?, ?) AS t (account, scope, value)
            JOIN parked_amendment p ON p.account = t.account AND p.scope = t.scope AND p.value = t.value
            ORDER BY p.id""";

    private static final String DUE = "SELECT * FROM (SELECT p.id, " + COLUMNS + """
            , EXISTS (SELECT FROM external_id k
                      WHERE k.value = p.value AND k.account = p.account AND k.scope = p.scope) AS found
            FROM parked_amendment p) AS p
            WHERE p.found OR p.parked_at < ?::timestamptz
            ORDER BY p.id LIMIT ?""";

    private WaitingAmendments() {}

    /** After the messages and their names were written. */
    static void addTo(Pipeline pipeline, Batch batch) {
        pipeline.update(JOINED, batch.joined(), id(row -> row.target().account()), text(Amendment::slice));
        List<ExternalIds.Name> names = ExternalIds.ofMessages(
                        batch.messages().stream().map(MessageRow::message).toList())
                .names();
        pipeline.update(
                NONE_WAITS,
                names,
                id(ExternalIds.Name::account),
                text(name -> name.id().scope()),
                text(name -> name.id().value()));
        park(pipeline, batch);
    }

    private static void park(Pipeline pipeline, Batch batch) {
        List<Amendment> rows = batch.amendments();
        if (rows.isEmpty()) {
            return;
        }
        pipeline.add(
                PARK,
                Column.<Amendment>id(row -> row.target().account()).of(rows),
                Column.<Amendment>text(row -> row.target().scope()).of(rows),
                Column.<Amendment>text(row -> row.target().value()).of(rows),
                Column.<Amendment>id(row -> row.raw().journal()).of(rows),
                Column.text(Amendment::slice).of(rows),
                Column.text(Amendment::providerType).of(rows),
                Column.<Amendment>text(row -> row.raw().mediaType()).of(rows),
                Column.<Amendment>integer(row -> row.raw().bytes()).of(rows),
                Column.<Amendment>text(row -> MessageJson.writeEvents(List.of(row.event())))
                        .of(rows),
                Column.moment(Amendment::parkedAt).of(rows),
                Amendment.MOST_OF_AN_ACCOUNT,
                batch.organization().value(),
                batch.organization().value(),
                Amendment.UNKNOWN_TARGET);
        pipeline.update(
                NONE_CAME,
                rows,
                id(row -> row.target().account()),
                text(row -> row.target().scope()),
                text(row -> row.target().value()));
    }

    static Map<ExternalKey, List<Amendment>> of(
            Connection connection, OrganizationId organization, List<ExternalKey> targets) throws SQLException {
        Pipeline.in(organization).run(connection);
        Map<ExternalKey, List<Amendment>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OF)) {
            Pipeline.bind(
                    connection,
                    statement,
                    List.of(
                            Column.id(ExternalKey::account).of(targets),
                            Column.text(ExternalKey::scope).of(targets),
                            Column.text(ExternalKey::value).of(targets)));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                Amendment amendment = amendment(rows);
                found.computeIfAbsent(amendment.target(), any -> new ArrayList<>())
                        .add(amendment);
            }
        }
        return found;
    }

    static List<Amendment.Due> due(Connection connection, Instant parkedBefore, int limit) throws SQLException {
        Pipeline.acrossOrganizations().run(connection);
        List<Amendment.Due> due = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            Pipeline.bind(connection, statement, List.of(parkedBefore.toString(), limit));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                due.add(new Amendment.Due(
                        new OrganizationId(Cells.id(rows, "organization")), amendment(rows), rows.getBoolean("found")));
            }
        }
        return due;
    }

    private static Amendment amendment(ResultSet row) throws SQLException {
        ChannelEvent event = MessageJson.readEvents(row.getString("event").getBytes(StandardCharsets.UTF_8))
                .getFirst();
        return new Amendment(
                new ExternalKey(
                        new AccountId(Cells.id(row, "account")), row.getString("scope"), row.getString("value")),
                row.getString("slice"),
                row.getString("provider_type"),
                new RawRef(new JournalId(Cells.id(row, "journal")), row.getString("media_type"), row.getInt("bytes")),
                event,
                Cells.when(row, "parked_at"));
    }
}
