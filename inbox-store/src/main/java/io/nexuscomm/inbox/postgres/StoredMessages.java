package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.References;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads message rows, and joins them to what they answer where that has arrived meanwhile. */
final class StoredMessages {

    /** With {@code message m} and {@code lane l} in the query. */
    static final String COLUMNS = "m.id, m.doc, m.delivery_state, m.delivery_at, m.delivery_error, m.delivery_ext,"
            + " m.added_ids, m.stored_at, l.conversation";

    private static final String NAMED = """
            SELECT x.account, x.value, x.message
            FROM unnest(?, ?) AS t (account, value)
            JOIN external_id x ON x.value = t.value AND x.account = t.account::uuid AND x.scope <> ?""";

    private record Ref(AccountId account, String externalId) {}

    private StoredMessages() {}

    static Message read(ResultSet row, int number) throws SQLException {
        return new MessageDocument(
                        row.getString("doc"),
                        new ConversationId(Cells.id(row, "conversation")),
                        MessageDocument.delivery(
                                row.getString("delivery_state"),
                                Cells.moment(row, "delivery_at"),
                                row.getString("delivery_error"),
                                row.getString("delivery_ext")),
                        row.getString("added_ids"),
                        Cells.when(row, "stored_at"))
                .compose();
    }

    static Message joined(JdbcClient client, Message message) {
        return joined(client, List.of(message)).getFirst();
    }

    static List<Message> joined(JdbcClient client, List<Message> messages) {
        List<Ref> open = messages.stream()
                .flatMap(message -> References.open(message).map(id -> new Ref(message.account(), id)))
                .distinct()
                .toList();
        if (open.isEmpty()) {
            return messages;
        }
        Map<Ref, MessageId> known = known(client, open);
        return messages.stream()
                .map(message -> References.join(message, id -> known.get(new Ref(message.account(), id))))
                .toList();
    }

    private static Map<Ref, MessageId> known(JdbcClient client, List<Ref> refs) {
        Map<Ref, MessageId> known = new HashMap<>();
        client.sql(NAMED)
                .param(Columns.texts(refs, Ref::account))
                .param(Columns.texts(refs, Ref::externalId))
                .param(ExternalKey.CLIENT)
                .query(row -> {
                    Ref ref = new Ref(new AccountId(Cells.id(row, "account")), row.getString("value"));
                    known.put(ref, new MessageId(Cells.id(row, "message")));
                });
        return known;
    }
}
