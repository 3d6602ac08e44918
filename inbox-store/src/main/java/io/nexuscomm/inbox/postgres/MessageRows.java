package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.ThreadRow;
import io.nexuscomm.inbox.SearchText;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import java.util.List;

/** Writes messages, their names, and what changes about them. */
final class MessageRows {

    private static final String MESSAGES = """
            INSERT INTO message (id, organization, account, lane, direction, revision,
                                 delivery_state, delivery_at, delivery_error, doc, search_text, trace)
            SELECT id::uuid, ?, account::uuid, lane::uuid, direction, revision::integer,
                   state, at::timestamptz, error::json, doc::json, search_text, trace
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS t (id, account, lane, direction, revision, state, at, error, doc, search_text, trace)""";

    private static final String DOCUMENTS = """
            UPDATE message m
            SET revision = t.revision, doc = t.doc, search_text = t.search_text
            FROM (SELECT id::uuid, revision::integer, doc::json, search_text
                  FROM unnest(?, ?, ?, ?) AS u (id, revision, doc, search_text)
                  OFFSET 0) AS t
            WHERE m.id = t.id""";

    /** The states from which the news are progress come along, so that Delivery.merge stays the only judge. */
    static final String DELIVERIES = """
            UPDATE message m
            SET delivery_state = t.state, delivery_at = t.at, delivery_error = t.error
            FROM (SELECT id::uuid, state, at::timestamptz, error::json, string_to_array(progress_from, ',') AS progress_from
                  FROM unnest(?, ?, ?, ?, ?) AS u (id, state, at, error, progress_from)
                  OFFSET 0) AS t
            WHERE m.id = t.id AND m.delivery_state = ANY (t.progress_from)""";

    private static final String THREADS = """
            INSERT INTO thread_reference (account, scope, value, organization, thread)
            SELECT account::uuid, scope, value, ?, thread::uuid FROM unnest(?, ?, ?, ?) AS t (account, scope, value, thread)
            ON CONFLICT DO NOTHING""";

    private MessageRows() {}

    static void addMessages(Pipeline pipeline, Batch batch) {
        List<MessageRow> rows = batch.messages();
        pipeline.insert(
                MESSAGES,
                batch.organization(),
                rows,
                row -> row.message().id(),
                row -> row.message().account(),
                row -> row.message().lane(),
                row -> row.message().direction(),
                row -> row.message().revision(),
                row -> row.message().delivery().state(),
                row -> row.message().delivery().at(),
                row -> MessageDocument.json(row.message().delivery().error()),
                MessageRow::document,
                row -> SearchText.of(row.message()),
                MessageRow::trace);
        List<Message> messages = rows.stream().map(MessageRow::message).toList();
        ExternalIds.ofMessages(messages).addTo(pipeline, batch.organization());
    }

    /** @param documents checked against what is stored */
    static void addDocuments(Pipeline pipeline, List<DocumentRow> documents) {
        List<Message> messages = documents.stream().map(DocumentRow::message).toList();
        pipeline.update(DOCUMENTS, messages, Message::id, Message::revision, MessageJson::write, SearchText::of);
    }

    static void addDeliveries(Pipeline pipeline, List<DeliveryRow> rows) {
        pipeline.update(
                DELIVERIES,
                rows,
                DeliveryRow::message,
                row -> row.delivery().state(),
                row -> row.delivery().at(),
                row -> MessageDocument.json(row.delivery().error()),
                row -> Progress.from(row.delivery().state()));
    }

    static void addThreads(Pipeline pipeline, Batch batch) {
        List<ThreadRow> rows = batch.threads();
        pipeline.insert(
                THREADS,
                batch.organization(),
                rows,
                row -> row.reference().account(),
                row -> row.reference().scope(),
                row -> row.reference().value(),
                ThreadRow::thread);
    }
}
