package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.octets;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.CursorRow;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.InboxJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what came in: octets, what nothing could be made of, how far a source was read. */
final class JournalRows {

    private static final String JOURNAL = """
            INSERT INTO journal (id, organization, account, connector, media_type, octets, attributes, received_at)
            SELECT id, ?, account, connector, media_type, octets, attributes::json, received_at
            FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS t (id, account, connector, media_type, octets, attributes, received_at)
            ON CONFLICT (id) DO NOTHING""";

    /** Takes the octets as they are. An array of them is one more copy here, and two more in the server. */
    private static final String LARGE = """
            INSERT INTO journal (organization, octets, id, account, connector, media_type, attributes, received_at)
            VALUES (?, ?, ?::uuid, ?::uuid, ?, ?, ?::json, ?::timestamptz)
            ON CONFLICT (id) DO NOTHING""";

    /** From here on copies hurt more than a statement does. */
    private static final int LARGE_OCTETS = 1024 * 1024;

    private static final String QUARANTINE = """
            INSERT INTO quarantine (organization, account, journal, slice, provider_type, reason, at)
            SELECT ?, j.account, t.journal, t.slice, t.provider_type, t.reason, t.at
            FROM unnest(?, ?, ?, ?, ?) AS t (journal, slice, provider_type, reason, at)
            LEFT JOIN journal j ON j.id = t.journal
            ON CONFLICT (organization, slice) WHERE resolved_at IS NULL DO NOTHING""";

    private static final String CURSORS = """
            INSERT INTO source_cursor (account, name, organization, value)
            SELECT account, name, ?, value FROM unnest(?, ?, ?) AS t (account, name, value)
            ON CONFLICT (account, name) DO UPDATE SET value = excluded.value, updated_at = now()""";

    private JournalRows() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        journal(pipeline, batch);
        quarantine(pipeline, batch);
        cursors(pipeline, batch);
    }

    private static void journal(Pipeline pipeline, Batch batch) {
        Map<Boolean, List<JournalRow>> bySize =
                batch.journal().stream().collect(Collectors.partitioningBy(row -> row.octets().length >= LARGE_OCTETS));
        for (JournalRow row : bySize.getOrDefault(true, List.of())) {
            pipeline.add(
                    LARGE,
                    batch.organization().value(),
                    row.octets(),
                    row.id().toString(),
                    row.account() == null ? null : row.account().toString(),
                    Columns.clean(row.connector()),
                    Columns.clean(row.mediaType()),
                    Columns.clean(InboxJson.write(row.attributes())),
                    row.receivedAt().toString());
        }
        pipeline.insert(
                JOURNAL,
                batch.organization(),
                bySize.getOrDefault(false, List.of()),
                id(JournalRow::id),
                id(JournalRow::account),
                text(JournalRow::connector),
                text(JournalRow::mediaType),
                octets(JournalRow::octets),
                text(row -> InboxJson.write(row.attributes())),
                moment(JournalRow::receivedAt));
    }

    private static void quarantine(Pipeline pipeline, Batch batch) {
        List<QuarantineRow> rows = batch.quarantine();
        pipeline.insert(
                QUARANTINE,
                batch.organization(),
                rows,
                id(QuarantineRow::journal),
                text(QuarantineRow::slice),
                text(QuarantineRow::providerType),
                text(QuarantineRow::reason),
                moment(QuarantineRow::at));
    }

    private static void cursors(Pipeline pipeline, Batch batch) {
        List<CursorRow> rows = batch.cursors();
        pipeline.insert(
                CURSORS,
                batch.organization(),
                rows,
                id(CursorRow::account),
                text(CursorRow::name),
                text(CursorRow::value));
    }
}
