package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a job of what its provider took and could not deliver, as if it had refused it. In the transaction of a retry, which
 * holds the message.
 */
final class Resending {

    private static final String FAILED = """
            SELECT account, doc, coalesce(added_ids, '[]') AS names FROM message
            WHERE id = ? AND organization = ? AND direction = 'OUTBOUND' AND delivery_state IN ('FAILED', 'EXPIRED')
              AND EXISTS (SELECT FROM job j WHERE j.message = message.id AND j.kind = 'SEND' AND j.state <> 'WAITING')""";

    private static final String FAILED_STEPS = """
            SELECT scope, value FROM parked_receipt
            WHERE message = ? AND account = ? AND state IN ('FAILED', 'EXPIRED')""";

    private static final String REVIVE = """
            UPDATE job SET state = CASE state WHEN 'DONE' THEN 'FAILED' ELSE state END, steps_done = 0
            WHERE message = ? AND organization = ? AND kind = 'SEND' AND (state = 'DONE' OR (? AND state <> 'WAITING'))""";

    private static final String DOCUMENT = "UPDATE message SET doc = ?::json, revision = ? WHERE id = ?";

    private static final String NAMES = "UPDATE message SET added_ids = ?::json WHERE id = ?";

    private static final String FORGET_NAME =
            "DELETE FROM external_id WHERE value = ? AND account = ? AND scope = ? AND message = ?";

    private static final String KEEP_NAME = """
            INSERT INTO external_id (value, account, scope, part, organization, message)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String FORGET_RECEIPT =
            "DELETE FROM parked_receipt WHERE value = ? AND account = ? AND scope = ? AND message = ?";

    private record Row(UUID account, Message document, List<ExternalId> names) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    Cells.id(row, "account"),
                    MessageJson.readMessage(row.getString("doc")),
                    MessageDocument.ids(row.getString("names")));
        }
    }

    private final JdbcClient client;
    private final OrganizationId organization;
    private final UUID message;

    private Resending(JdbcClient client, OrganizationId organization, MessageId message) {
        this.client = client;
        this.organization = organization;
        this.message = message.value();
    }

    /** Does nothing where it did not fail, or is on its way. */
    static void prepare(JdbcClient client, OrganizationId organization, MessageId message) {
        Resending resending = new Resending(client, organization, message);
        client.sql(FAILED)
                .params(message.value(), organization.value())
                .query(Row::read)
                .optional()
                .ifPresent(resending::prepare);
    }

    private void prepare(Row row) {
        Set<String> failed = failedSteps(row.account());
        List<ExternalId> out = FailedNames.among(row.names(), name -> failed.contains(key(name.scope(), name.value())));
        client.sql(REVIVE).params(message, organization.value(), !out.isEmpty()).update();
        out.forEach(name -> takeOut(row.account(), name));
        if (!out.isEmpty()) {
            client.sql(NAMES)
                    .params(MessageDocument.json(FailedNames.without(row.names(), out)), message)
                    .update();
        }
        Message anew = RecipientReceipts.anew(row.document());
        if (anew != row.document()) {
            client.sql(DOCUMENT)
                    .params(MessageJson.writeDocument(anew), anew.revision(), message)
                    .update();
        }
    }

    private Set<String> failedSteps(UUID account) {
        return new HashSet<>(client.sql(FAILED_STEPS)
                .params(message, account)
                .query((row, number) -> key(row.getString("scope"), row.getString("value")))
                .list());
    }

    private void takeOut(UUID account, ExternalId name) {
        client.sql(FORGET_NAME)
                .params(name.value(), account, name.scope(), message)
                .update();
        client.sql(KEEP_NAME)
                .params(name.value(), account, name.scope(), FailedNames.partOf(name), organization.value(), message)
                .update();
        client.sql(FORGET_RECEIPT)
                .params(name.value(), account, name.scope(), message)
                .update();
    }

    private static String key(String scope, String value) {
        return scope + ' ' + value;
    }
}
