package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.integer;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.AttemptNews;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.ThreadRow;
import io.nexuscomm.inbox.Cancelled;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.SearchText;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages, their names, and what changes about them. */
final class MessageRows {

    private static final String MESSAGES = """
            INSERT INTO message (id, organization, account, lane, direction, revision,
                                 delivery_state, delivery_at, delivery_error, doc, search_text, trace)
            SELECT id, ?, account, lane, direction, revision, state, at, error::json, doc::json, search_text, trace
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS t (id, account, lane, direction, revision, state, at, error, doc, search_text, trace)""";

    private static final String DOCUMENTS = """
            UPDATE message m
            SET revision = t.revision, doc = t.doc, search_text = t.search_text
            FROM (SELECT id, revision, doc::json, search_text
                  FROM unnest(?, ?, ?, ?) AS u (id, revision, doc, search_text)
                  OFFSET 0) AS t
            WHERE m.id = t.id""";

    /** The states from which the news are progress come along, so that Delivery.merge stays the only judge. */
    static final String DELIVERIES = """
            UPDATE message m
            SET delivery_state = t.state, delivery_at = t.at, delivery_error = t.error
            FROM (SELECT id, state, at, error::json, string_to_array(progress_from, ',') AS progress_from
                  FROM unnest(?, ?, ?, ?, ?) AS u (id, state, at, error, progress_from)
                  OFFSET 0) AS t
            WHERE m.id = t.id AND m.delivery_state = ANY (t.progress_from)""";

    private static final List<Column<DeliveryRow>> NEWS = List.of(
            id(DeliveryRow::message),
            text(row -> row.delivery().state()),
            moment(row -> row.delivery().at()),
            text(row -> MessageDocument.json(row.delivery().error())),
            text(MessageRows::progressTo));

    /** What was told beside a state is kept also when the state itself comes late. */
    static final String TOLD = """
            UPDATE message m
            SET delivery_ext = (coalesce(m.delivery_ext::jsonb, '{}') || t.ext)::json
            FROM (SELECT id, ext::jsonb FROM unnest(?, ?) AS u (id, ext) OFFSET 0) AS t
            WHERE m.id = t.id""";

    private static final String CANCELLED = """
            UPDATE message m
            SET trace = (CASE WHEN m.trace LIKE '{%' THEN m.trace ELSE '{}' END::jsonb || t.told)::text
            FROM (SELECT id, state, told::jsonb FROM unnest(?, ?, ?) AS u (id, state, told) OFFSET 0) AS t
            WHERE m.id = t.id AND m.delivery_state = t.state""";

    /**
     * Lines, which nobody reads as JSON here: rules may have compared what PostgreSQL takes for no JSON. Of what was taken
     * back or has gone nothing is told any more.
     */
    private static final String LATER = """
            UPDATE message m
            SET later = (
                SELECT string_agg(line, E'\\n' ORDER BY nth)
                FROM (SELECT line, nth, quiet, row_number() OVER (PARTITION BY quiet ORDER BY nth) AS place
                      FROM (SELECT line, nth, line LIKE '%s%%' AS quiet
                            FROM string_to_table(concat_ws(E'\\n', t.told, m.later), E'\\n') WITH ORDINALITY AS l (line, nth)
                           ) AS lines) AS placed
                WHERE place <= CASE WHEN quiet THEN %d ELSE %d END)
            FROM (SELECT id, job, told FROM unnest(?, ?, ?) AS u (id, job, told) OFFSET 0) AS t
            WHERE m.id = t.id AND position(t.job IN coalesce(m.later, '')) = 0 AND m.doc ->> 'tombstone' IS NULL
            """.formatted(LaterRow.QUIET, LaterRow.MOST_QUIET, LaterRow.MOST);

    /** A step that was taken already is not told once more; as many as the trigger keeps. */
    private static final String LATE = """
            UPDATE message m
            SET reached = coalesce(m.reached, '[]') || t.news
            FROM (SELECT id, news::jsonb, jsonb_build_array(told::jsonb) AS step
                  FROM unnest(?, ?, ?) AS u (id, told, news)
                  OFFSET 0) AS t
            WHERE m.id = t.id AND NOT coalesce(m.reached, '[]') @> t.step
                AND jsonb_array_length(coalesce(m.reached, '[]')) < 64""";

    /** Names a message has already are not added once more; of which step one is, takes its place. */
    private static final String NAMES = """
            UPDATE message m
            SET added_ids = (coalesce(
                    (SELECT jsonb_agg(k.id ORDER BY k.nth)
                     FROM jsonb_array_elements(m.added_ids::jsonb) WITH ORDINALITY AS k (id, nth)
                     WHERE NOT t.ids @> jsonb_build_array(k.id)), '[]') || t.ids)::json
            FROM (SELECT id, ids::jsonb FROM unnest(?, ?) AS u (id, ids) OFFSET 0) AS t
            WHERE m.id = t.id AND NOT coalesce(m.added_ids::jsonb, '[]') @> t.ids""";

    private static final String THREADS = """
            INSERT INTO thread_reference (account, scope, value, organization, thread)
            SELECT account, scope, value, ?, thread FROM unnest(?, ?, ?, ?) AS t (account, scope, value, thread)
            ON CONFLICT DO NOTHING""";

    private MessageRows() {}

    static void addMessages(Pipeline pipeline, Batch batch) {
        List<MessageRow> rows = batch.messages();
        pipeline.insert(
                MESSAGES,
                batch.organization(),
                rows,
                id(row -> row.message().id()),
                id(row -> row.message().account()),
                id(row -> row.message().lane()),
                text(row -> row.message().direction()),
                integer(row -> row.message().revision()),
                text(row -> row.message().delivery().state()),
                moment(row -> row.message().delivery().at()),
                text(row -> MessageDocument.json(row.message().delivery().error())),
                text(MessageRow::document),
                text(row -> SearchText.of(row.message())),
                text(MessageRow::trace));
        List<Message> messages = rows.stream().map(MessageRow::message).toList();
        ExternalIds.ofMessages(messages).addTo(pipeline, batch.organization());
    }

    /** @param documents checked against what is stored */
    static void addDocuments(Pipeline pipeline, List<DocumentRow> documents) {
        List<Message> messages = documents.stream().map(DocumentRow::message).toList();
        pipeline.update(
                DOCUMENTS,
                messages,
                id(Message::id),
                integer(Message::revision),
                text(MessageJson::writeDocument),
                text(SearchText::of));
    }

    static void addLater(Pipeline pipeline, List<LaterRow> rows) {
        pipeline.update(LATER, rows, id(LaterRow::message), text(LaterRow::job), text(LaterRow::told));
    }

    static void addNames(Pipeline pipeline, OrganizationId organization, List<NameRow> rows) {
        ExternalIds.of(rows).addLatestTo(pipeline, organization);
        pipeline.update(NAMES, rows, id(NameRow::message), text(row -> MessageDocument.json(row.ids())));
    }

    static void addDeliveries(Pipeline pipeline, List<DeliveryRow> all) {
        List<DeliveryRow> rows = all.stream().filter(row -> !row.late()).toList();
        for (List<DeliveryRow> late :
                rounds(all.stream().filter(DeliveryRow::late).toList())) {
            pipeline.update(
                    LATE,
                    late,
                    id(DeliveryRow::message),
                    text(row -> InboxJson.write(AttemptNews.whatIsTold(row.delivery()))),
                    text(row -> InboxJson.write(row.delivery())));
        }
        pipeline.update(DELIVERIES, rows, NEWS);
        pipeline.update(
                TOLD,
                rows.stream().filter(row -> !row.delivery().ext().isEmpty()).toList(),
                id(DeliveryRow::message),
                text(row -> MessageDocument.json(row.delivery().ext())));
        cancelled(pipeline, rows);
    }

    /** @return whether they were news */
    static boolean deliver(Connection connection, DeliveryRow row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELIVERIES)) {
            List<@Nullable Object> columns = new ArrayList<>();
            for (Column<DeliveryRow> column : NEWS) {
                columns.add(column.of(List.of(row)));
            }
            Pipeline.bind(connection, statement, columns);
            return statement.executeUpdate() > 0;
        }
    }

    private static String progressTo(DeliveryRow row) {
        DeliveryState state = row.delivery().state();
        return row.another() ? Progress.fromAnother(state) : Progress.from(state);
    }

    /** A statement changes a message once. */
    private static List<List<DeliveryRow>> rounds(List<DeliveryRow> rows) {
        List<List<DeliveryRow>> rounds = new ArrayList<>();
        Map<MessageId, Integer> seen = new HashMap<>();
        for (DeliveryRow row : rows) {
            int round = seen.merge(row.message(), 1, Integer::sum);
            if (round > rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round - 1).add(row);
        }
        return rounds;
    }

    private static void cancelled(Pipeline pipeline, List<DeliveryRow> rows) {
        pipeline.update(
                CANCELLED,
                rows.stream().filter(row -> row.by() != null).toList(),
                id(DeliveryRow::message),
                text(row -> row.delivery().state()),
                text(MessageRows::told));
    }

    private static @Nullable String told(DeliveryRow row) {
        String by = row.by();
        Instant at = row.delivery().at();
        return by == null || at == null ? null : InboxJson.write(Cancelled.told(at, by));
    }

    static void addThreads(Pipeline pipeline, Batch batch) {
        List<ThreadRow> rows = batch.threads();
        pipeline.insert(
                THREADS,
                batch.organization(),
                rows,
                id(row -> row.reference().account()),
                text(row -> row.reference().scope()),
                text(row -> row.reference().value()),
                id(ThreadRow::thread));
    }
}
