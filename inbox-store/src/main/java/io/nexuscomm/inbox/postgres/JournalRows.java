package io.nexuscomm.inbox.postgres;

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
            SELECT id::uuid, ?, account::uuid, connector, media_type, octets, attributes::json, received_at::timestamptz
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
            SELECT ?, j.account, t.journal::uuid, t.slice, t.provider_type, t.reason, t.at::timestamptz
            FROM unnest(?, ?, ?, ?, ?) AS t (journal, slice, provider_type, reason, at)
            LEFT JOIN journal j ON j.id = t.journal::uuid
            ON CONFLICT (organization, account, slice) WHERE resolved_at IS NULL DO NOTHING""";

    private static final String CURSORS = """
            INSERT INTO source_cursor (account, name, organization, value)
            SELECT account::uuid, name, ?, value FROM unnest(?, ?, ?) AS t (account, name, value)
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
                JournalRow::id,
                JournalRow::account,
                JournalRow::connector,
                JournalRow::mediaType,
                JournalRow::octets,
                row -> InboxJson.write(row.attributes()),
                JournalRow::receivedAt);
    }

    private static void quarantine(Pipeline pipeline, Batch batch) {
        List<QuarantineRow> rows = batch.quarantine();
        pipeline.insert(
                QUARANTINE,
                batch.organization(),
                rows,
                QuarantineRow::journal,
                QuarantineRow::slice,
                QuarantineRow::providerType,
                QuarantineRow::reason,
                QuarantineRow::at);
    }

    private static void cursors(Pipeline pipeline, Batch batch) {
        List<CursorRow> rows = batch.cursors();
        pipeline.insert(CURSORS, batch.organization(), rows, CursorRow::account, CursorRow::name, CursorRow::value);
    }
}
