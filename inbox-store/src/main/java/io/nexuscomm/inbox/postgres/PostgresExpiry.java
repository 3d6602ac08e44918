package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Reactions;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.Tombstone;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Forgets an hour at a time, each in a transaction of its own that also notes how far it came. Ids are in the order of
 * their time, so an hour is a range of the primary key and nothing is read twice.
 */
final class PostgresExpiry implements Expiry {

    private static final Duration STEP = Duration.ofHours(1);
    private static final String CURSOR = "expiry";
    private static final String CODE = "expired";

    private static final String WRITTEN = """
            SELECT m.doc FROM message m
            WHERE m.id >= ? AND m.id < ? AND m.account = ? AND m.organization = ? AND m.direction = 'INBOUND'
            ORDER BY m.id
            FOR UPDATE""";

    /** Ours, which contacts reacted to in the time of their events. */
    private static final String REACTED_TO = """
            SELECT m.doc FROM message m
            WHERE m.organization = ? AND m.direction = 'OUTBOUND' AND m.id IN (
                SELECT split_part(subject, '/', 4)::uuid FROM event
                WHERE organization = ? AND account = ? AND recorded_at >= ? AND recorded_at < ? AND type = ?)
            ORDER BY m.id
            FOR UPDATE""";

    private static final String FADE =
            "UPDATE message SET doc = ?::json, revision = ? WHERE id = ? AND organization = ?";

    /** The trace may quote what a rule looked at. */
    private static final String BURY = """
            UPDATE message SET doc = ?::json, revision = ?, search_text = '', trace = '{}', later = NULL
            WHERE id = ? AND organization = ?""";

    private static final String PREVIEW =
            "UPDATE conversation SET preview = ? WHERE last_message = ? AND organization = ?";

    private final Transactions transactions;
    private final InstantSource clock;

    PostgresExpiry(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void forget(
            OrganizationId organization,
            AccountId account,
            String connector,
            Instant since,
            Instant before,
            String note) {
        boolean more = true;
        while (more) {
            more = transactions.in(
                    organization,
                    client -> new Step(client, organization, account, connector, note).run(since, before));
        }
    }

    /** One transaction's worth. */
    private final class Step {

        private final JdbcClient client;
        private final OrganizationId organization;
        private final AccountId account;
        private final String connector;
        private final SystemNote instead;

        Step(JdbcClient client, OrganizationId organization, AccountId account, String connector, String note) {
            this.client = client;
            this.organization = organization;
            this.account = account;
            this.connector = connector;
            this.instead = SystemNote.of(CODE, note, Map.of());
        }

        /** @return whether there is more to forget */
        boolean run(Instant since, Instant before) {
            Instant from = client.sql(PostgresCursors.READ)
                    .params(account.value(), CURSOR, organization.value())
                    .query(String.class)
                    .optional()
                    .map(Instant::parse)
                    .orElse(since);
            if (!from.isBefore(before)) {
                return false;
            }
            Instant end = from.plus(STEP);
            Instant to = end.isBefore(before) ? end : before;
            List<Message> written = client.sql(WRITTEN)
                    .params(IdSource.floor(from), IdSource.floor(to), account.value(), organization.value())
                    .query(Step::read)
                    .list();
            written.stream().filter(message -> message.tombstone() == null).forEach(this::bury);
            client.sql(REACTED_TO)
                    .params(
                            organization.value(),
                            organization.value(),
                            account.value(),
                            Timestamp.from(from),
                            Timestamp.from(to),
                            CloudEvents.REACTION_CHANGED)
                    .query(Step::read)
                    .list()
                    .forEach(message -> fade(message, to));
            client.sql("SELECT forget_octets(?, ?, ?, ?, ?) IS NULL")
                    .params(organization.value(), account.value(), connector, Timestamp.from(from), Timestamp.from(to))
                    .query(Boolean.class)
                    .single();
            client.sql(PostgresCursors.KEEP)
                    .params(account.value(), CURSOR, organization.value(), to.toString())
                    .update();
            return to.isBefore(before);
        }

        /** What contacts said of a message of ours goes, the message stays. */
        private void fade(Message message, Instant to) {
            Message after = Reactions.since(message, to).toBuilder()
                    .revision(message.revision() + 1)
                    .build();
            client.sql(FADE)
                    .params(
                            MessageJson.writeDocument(after),
                            after.revision(),
                            after.id().value(),
                            organization.value())
                    .update();
        }

        private void bury(Message message) {
            Instant now = clock.instant();
            Message after = message.toBuilder()
                    .parts(message.parts().stream()
                            .map(part -> new Part(part.id(), instead))
                            .toList())
                    .sender(new Sender(
                            message.sender().endpoint(),
                            message.sender().address(),
                            null,
                            message.sender().bot()))
                    .referral(null)
                    .ext(whereToLook(message.ext()))
                    .reactions(List.of())
                    .losses(List.of())
                    .tombstone(new Tombstone(null, now, instead.text()))
                    .revision(message.revision() + 1)
                    .build();
            client.sql(BURY)
                    .params(
                            MessageJson.writeDocument(after),
                            after.revision(),
                            after.id().value(),
                            organization.value())
                    .update();
            client.sql("DELETE FROM media WHERE organization = ? AND id = ANY (?::uuid[])")
                    .params(organization.value(), Columns.texts(MediaParts.of(message), id -> id))
                    .update();
            client.sql(PREVIEW)
                    .params(Outgoing.preview(after), after.id().value(), organization.value())
                    .update();
            EventRows.insert(client, organization, CloudEvents.deleted(after, now));
        }

        /** Of what connectors keep beside a message only its address on the channel says nothing. */
        private static Map<String, JsonNode> whereToLook(Map<String, JsonNode> ext) {
            return ext.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(":url"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        private static Message read(ResultSet row, int number) throws SQLException {
            return MessageJson.readMessage(row.getString("doc"));
        }
    }
}
