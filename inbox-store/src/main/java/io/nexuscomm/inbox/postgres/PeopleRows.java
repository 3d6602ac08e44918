package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.ContactRow;
import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Batch.EndpointRow;
import io.nexuscomm.inbox.Batch.LaneRow;
import java.util.Comparator;
import java.util.List;

/**
 * Writes somebody new: contact, endpoint with its link, conversation, lane. The unique indexes tell when another batch
 * met the same person first. Rows go in in the order of their keys, so that two batches wait for each other and do not
 * embrace.
 */
final class PeopleRows {

    private static final String CONTACTS = """
            INSERT INTO contact AS known (id, organization, name)
            SELECT id::uuid, ?, name FROM unnest(?, ?) AS t (id, name)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            WHERE excluded.name IS NOT NULL AND known.name IS DISTINCT FROM excluded.name""";

    private static final String ENDPOINTS = """
            WITH t AS MATERIALIZED (
                SELECT id::uuid, ?::uuid AS organization, scheme, scope, value, display, contact::uuid, evidence
                FROM unnest(?, ?, ?, ?, ?, ?, ?) AS u (id, scheme, scope, value, display, contact, evidence)
            ), made AS (
                INSERT INTO endpoint (id, organization, scheme, scope, value, display, contact)
                SELECT id, organization, scheme, scope, value, display, contact FROM t
            )
            INSERT INTO link (organization, endpoint, contact, evidence)
            SELECT organization, id, contact, evidence FROM t""";

    private static final String CONVERSATIONS = """
            INSERT INTO conversation (id, organization, contact)
            SELECT id::uuid, ?, contact::uuid FROM unnest(?, ?) AS t (id, contact)""";

    private static final String LANES = """
            INSERT INTO lane (id, organization, account, channel, chat, endpoint, conversation)
            SELECT id::uuid, ?, account::uuid, channel, chat, endpoint::uuid, conversation::uuid
            FROM unnest(?, ?, ?, ?, ?, ?) AS t (id, account, channel, chat, endpoint, conversation)""";

    private PeopleRows() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        contacts(pipeline, batch);
        endpoints(pipeline, batch);
        conversations(pipeline, batch);
        lanes(pipeline, batch);
    }

    private static void contacts(Pipeline pipeline, Batch batch) {
        List<ContactRow> rows = sorted(batch.contacts(), Comparator.comparing(ContactRow::id));
        if (!rows.isEmpty()) {
            pipeline.add(
                    CONTACTS,
                    batch.organization().value(),
                    Columns.of(rows, ContactRow::id),
                    Columns.of(rows, ContactRow::name));
        }
    }

    private static void endpoints(Pipeline pipeline, Batch batch) {
        List<EndpointRow> rows = sorted(
                batch.endpoints(), Comparator.comparing(row -> row.address().toString()));
        if (!rows.isEmpty()) {
            pipeline.add(
                    ENDPOINTS,
                    batch.organization().value(),
                    Columns.of(rows, EndpointRow::id),
                    Columns.of(rows, row -> row.address().scheme()),
                    Columns.of(rows, row -> row.address().scope()),
                    Columns.of(rows, row -> row.address().value()),
                    Columns.of(rows, EndpointRow::display),
                    Columns.of(rows, EndpointRow::contact),
                    Columns.of(rows, EndpointRow::evidence));
        }
    }

    private static void conversations(Pipeline pipeline, Batch batch) {
        List<ConversationRow> rows = sorted(batch.conversations(), Comparator.comparing(ConversationRow::contact));
        if (!rows.isEmpty()) {
            pipeline.add(
                    CONVERSATIONS,
                    batch.organization().value(),
                    Columns.of(rows, ConversationRow::id),
                    Columns.of(rows, ConversationRow::contact));
        }
    }

    private static void lanes(Pipeline pipeline, Batch batch) {
        List<LaneRow> rows =
                sorted(batch.lanes(), Comparator.comparing(LaneRow::account).thenComparing(LaneRow::chat));
        if (!rows.isEmpty()) {
            pipeline.add(
                    LANES,
                    batch.organization().value(),
                    Columns.of(rows, LaneRow::id),
                    Columns.of(rows, LaneRow::account),
                    Columns.of(rows, LaneRow::channel),
                    Columns.of(rows, LaneRow::chat),
                    Columns.of(rows, LaneRow::endpoint),
                    Columns.of(rows, LaneRow::conversation));
        }
    }

    private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
        return rows.size() < 2 ? rows : rows.stream().sorted(order).toList();
    }
}
