package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.text;

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
            SELECT id, ?, name FROM unnest(?, ?) AS t (id, name)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            WHERE excluded.name IS NOT NULL AND known.name IS DISTINCT FROM excluded.name""";

    private static final String ENDPOINTS = """
            WITH t AS MATERIALIZED (
                SELECT id, ?::uuid AS organization, scheme, scope, value, display, contact, evidence
                FROM unnest(?, ?, ?, ?, ?, ?, ?) AS u (id, scheme, scope, value, display, contact, evidence)
            ), made AS (
                INSERT INTO endpoint (id, organization, scheme, scope, value, display, contact)
                SELECT id, organization, scheme, scope, value, display, contact FROM t
            )
            INSERT INTO link (organization, endpoint, contact, evidence)
            SELECT organization, id, contact, evidence FROM t""";

    private static final String CONVERSATIONS = """
            INSERT INTO conversation (id, organization, contact)
            SELECT id, ?, contact FROM unnest(?, ?) AS t (id, contact)""";

    private static final String LANES = """
            INSERT INTO lane (id, organization, account, channel, chat, endpoint, conversation)
            SELECT id, ?, account, channel, chat, endpoint, conversation
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
        pipeline.insert(CONTACTS, batch.organization(), rows, id(ContactRow::id), text(ContactRow::name));
    }

    private static void endpoints(Pipeline pipeline, Batch batch) {
        List<EndpointRow> rows = sorted(
                batch.endpoints(), Comparator.comparing(row -> row.address().toString()));
        pipeline.insert(
                ENDPOINTS,
                batch.organization(),
                rows,
                id(EndpointRow::id),
                text(row -> row.address().scheme()),
                text(row -> row.address().scope()),
                text(row -> row.address().value()),
                text(EndpointRow::display),
                id(EndpointRow::contact),
                text(EndpointRow::evidence));
    }

    private static void conversations(Pipeline pipeline, Batch batch) {
        List<ConversationRow> rows = sorted(batch.conversations(), Comparator.comparing(ConversationRow::contact));
        pipeline.insert(
                CONVERSATIONS, batch.organization(), rows, id(ConversationRow::id), id(ConversationRow::contact));
    }

    private static void lanes(Pipeline pipeline, Batch batch) {
        List<LaneRow> rows =
                sorted(batch.lanes(), Comparator.comparing(LaneRow::account).thenComparing(LaneRow::chat));
        pipeline.insert(
                LANES,
                batch.organization(),
                rows,
                id(LaneRow::id),
                id(LaneRow::account),
                text(LaneRow::channel),
                text(LaneRow::chat),
                id(LaneRow::endpoint),
                id(LaneRow::conversation));
    }

    private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
        return rows.size() < 2 ? rows : rows.stream().sorted(order).toList();
    }
}
