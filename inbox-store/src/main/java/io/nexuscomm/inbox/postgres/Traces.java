package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages.JournalInfo;
import io.nexuscomm.inbox.Messages.Trace;
import io.nexuscomm.inbox.Messages.Tried;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a message came to be. */
final class Traces {

    private static final String STEPS = "SELECT trace, later, reached FROM message WHERE id = ? AND organization = ?";

    private static final String ATTEMPTS = """
            SELECT j.kind, a.number, a.node, a.started_at, a.ended_at, a.outcome, a.detail
            FROM job_attempt a JOIN job j ON j.id = a.job
            WHERE a.message = ? AND a.organization = ? AND j.kind <> 'RULE' ORDER BY a.id""";

    private static final String RAW = """
            SELECT j.id, j.connector, j.media_type, octet_length(j.octets) AS bytes, j.received_at
            FROM unnest(?) WITH ORDINALITY AS t (id, nth) JOIN journal j ON j.id = t.id::uuid
            ORDER BY t.nth""";

    private final Waits waits = new Waits();

    Trace of(JdbcClient client, OrganizationId organization, Message message) {
        Written written = client.sql(STEPS)
                .params(message.id().value(), organization.value())
                .query((row, number) -> new Written(
                        row.getString("trace"), later(row.getString("later")), reached(row.getString("reached"))))
                .single();
        return new Trace(
                message,
                written.steps(),
                written.later(),
                written.reached(),
                client.sql(ATTEMPTS)
                        .params(message.id().value(), organization.value())
                        .query(Traces::tried)
                        .list(),
                waits.of(client, organization, message.id()),
                raw(client, message));
    }

    private record Written(String steps, List<String> later, List<Delivery> reached) {}

    private static List<String> later(@Nullable String lines) {
        return lines == null ? List.of() : lines.lines().toList();
    }

    private static List<Delivery> reached(@Nullable String json) {
        return json == null ? List.of() : List.of(InboxJson.mapper().readValue(json, Delivery[].class));
    }

    private static List<JournalInfo> raw(JdbcClient client, Message message) {
        return client.sql(RAW)
                .param(Columns.texts(message.raw(), ref -> ref.journal()))
                .query(Traces::info)
                .list();
    }

    private static Tried tried(ResultSet row, int number) throws SQLException {
        return new Tried(
                Job.Kind.valueOf(row.getString("kind")),
                new Attempt(
                        row.getInt("number"),
                        row.getString("node"),
                        Cells.when(row, "started_at"),
                        Cells.when(row, "ended_at"),
                        row.getString("outcome"),
                        row.getString("detail")));
    }

    private static JournalInfo info(ResultSet row, int number) throws SQLException {
        return new JournalInfo(
                new JournalId(Cells.id(row, "id")),
                row.getString("connector"),
                row.getString("media_type"),
                row.getInt("bytes"),
                Cells.when(row, "received_at"));
    }
}
