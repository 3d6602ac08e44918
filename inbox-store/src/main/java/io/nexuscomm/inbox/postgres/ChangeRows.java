package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.ContactAttributes;
import io.nexuscomm.inbox.Batch.ConversationChange;
import io.nexuscomm.inbox.InboxJson;
import java.util.Comparator;
import java.util.List;

/** Writes what rules made of conversations and contacts, in the order of ids. A person's word on a status stands. */
final class ChangeRows {

    private static final String CONVERSATIONS = """
            UPDATE conversation c SET
                tags = CASE WHEN t.tags IS NULL THEN c.tags
                            ELSE ARRAY(SELECT unnest(c.tags) EXCEPT SELECT json_array_elements_text(t.tags) ORDER BY 1) END,
                priority = coalesce(t.priority, c.priority),
                status = CASE WHEN t.status IS NOT NULL AND (t.seen IS NULL OR t.seen = c.status) THEN t.status
                              ELSE c.status END,
                snoozed_until = CASE WHEN t.status IS NOT NULL AND (t.seen IS NULL OR t.seen = c.status)
                                     THEN t.snoozed_until ELSE c.snoozed_until END,
                attributes = CASE WHEN t.attributes IS NULL THEN c.attributes ELSE c.attributes || t.attributes END,
                updated_at = now()
            FROM (SELECT id, tags::json, priority, seen, status, snoozed_until, attributes::jsonb
                  FROM unnest(?, ?, ?, ?, ?, ?, ?)
                      AS u (id, tags, priority, seen, status, snoozed_until, attributes)
                  OFFSET 0) AS t
            WHERE c.id = t.id""";

    private static final String CONTACTS = """
            UPDATE contact c SET attributes = c.attributes || t.attributes
            FROM (SELECT id, attributes::jsonb FROM unnest(?, ?) AS u (id, attributes) OFFSET 0) AS t
            WHERE c.id = t.id""";

    private ChangeRows() {}

    static void addTo(Pipeline pipeline, Batch batch) {
        List<ContactAttributes> contacts = batch.contactAttributes().stream()
                .sorted(Comparator.comparing(ContactAttributes::id))
                .toList();
        pipeline.update(CONTACTS, contacts, id(ContactAttributes::id), text(row -> InboxJson.write(row.attributes())));
        List<ConversationChange> changes = batch.conversationChanges().stream()
                .sorted(Comparator.comparing(ConversationChange::id))
                .toList();
        pipeline.update(
                CONVERSATIONS,
                changes,
                id(ConversationChange::id),
                text(row -> row.removeTags().isEmpty() ? null : InboxJson.write(row.removeTags())),
                text(row -> row.priority() == null ? null : row.priority().word()),
                text(row -> row.seen() == null ? null : row.seen().name()),
                text(row -> row.status() == null ? null : row.status().name()),
                moment(ConversationChange::snoozedUntil),
                text(row -> row.attributes().isEmpty() ? null : InboxJson.write(row.attributes())));
    }
}
