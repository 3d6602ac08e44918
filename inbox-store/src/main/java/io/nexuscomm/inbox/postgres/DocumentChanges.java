package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.inbox.TakenBack;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.MessageId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Documents that are about to be replaced: locked in the order of their ids, and brought together with the new ones. */
final class DocumentChanges {

    private static final String LOCK =
            "SELECT id, revision, doc FROM message WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE";

    private record Stored(int revision, Message document) {}

    /**
     * What is to be written.
     *
     * @param media what the stored documents of messages showed that were taken back
     * @param dropped what edits of contacts' messages took out of them
     */
    record Changes(List<DocumentRow> rows, Set<MediaId> media, Set<MediaId> dropped) {

        static final Changes NONE = new Changes(List.of(), Set.of(), Set.of());
    }

    private DocumentChanges() {}

    /**
     * Locks what the changes aim at.
     *
     * @throws Conflict when a document was made from a revision that is not the stored one any more
     */
    static Changes onto(Connection connection, List<DocumentRow> changes) throws SQLException, Conflict {
        Map<MessageId, Stored> stored =
                lock(connection, changes.stream().map(row -> row.message().id()).toList());
        List<DocumentRow> merged = new ArrayList<>();
        Set<MediaId> takenBack = new HashSet<>();
        Set<MediaId> dropped = new HashSet<>();
        for (DocumentRow change : changes) {
            Stored known = stored.get(change.message().id());
            if (known == null || known.revision() != change.base()) {
                throw new Conflict("another transaction was first: document");
            }
            Message next = MediaParts.keepFetched(known.document(), change.message());
            merged.add(new DocumentRow(next, change.base()));
            (TakenBack.is(next) ? takenBack : dropped).addAll(TakenBack.dropped(known.document(), next));
        }
        return new Changes(merged, takenBack, dropped);
    }

    /**
     * Locks a document and puts a fetched medium into it; empty where its message was taken back meanwhile, or an edit put
     * another medium there.
     */
    static List<DocumentRow> withMedium(Connection connection, Message fetched, String part) throws SQLException {
        Stored known = lock(connection, List.of(fetched.id())).get(fetched.id());
        Media medium = MediaParts.in(fetched, part);
        if (known == null || medium == null || !MediaParts.awaits(known.document(), part, medium)) {
            return List.of();
        }
        return List.of(new DocumentRow(MediaParts.take(known.document(), fetched, part), known.revision()));
    }

    /** Locks a document and puts receipts of single recipients into it, one revision on. */
    static List<DocumentRow> withReceipts(Connection connection, MessageId id, Map<String, Delivery> receipts)
            throws SQLException {
        Stored known = lock(connection, List.of(id)).get(id);
        if (known == null) {
            return List.of();
        }
        return List.of(new DocumentRow(RecipientReceipts.with(known.document(), receipts), known.revision()));
    }

    private static Map<MessageId, Stored> lock(Connection connection, List<MessageId> ids) throws SQLException {
        Map<MessageId, Stored> stored = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, connection.createArrayOf("text", Columns.texts(ids, id -> id)));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                stored.put(
                        new MessageId(rows.getObject(1, UUID.class)),
                        new Stored(rows.getInt(2), MessageJson.readMessage(rows.getString(3))));
            }
        }
        return stored;
    }
}
