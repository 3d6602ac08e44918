package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names of messages, in the order in which every writer takes them. */
record ExternalIds(List<Name> names) {

    /** One name of one message. */
    record Name(AccountId account, ExternalId id, MessageId message) {

        ExternalKey key() {
            return new ExternalKey(account, id.scope(), id.value());
        }
    }

    private static final String INSERT = """
            INSERT INTO external_id (value, account, scope, part, organization, message)
            SELECT value, account, scope, part, ?, message
            FROM unnest(?, ?, ?, ?, ?) AS t (value, account, scope, part, message)""";

    /** Which step a name is of stays known when an answer that comes late tells the name alone. */
    private static final String INSERT_LATEST = INSERT + """

            WHERE t.part <> '' OR NOT EXISTS (
                SELECT FROM external_id k
                WHERE k.value = t.value AND k.account = t.account AND k.scope = t.scope AND k.message = t.message
                    AND k.part LIKE '%/%')
            ON CONFLICT DO NOTHING""";

    /**
     * Also by its own message when it is told of which step the name is. Of ours alone: by the names of what came in it is
     * known that it came. What is known of segments of the message that gave a name up would keep back what is told of the
     * other. Mostly nobody has the name, and then this is one look.
     */
    private static final String GIVE_UP = """
            WITH given_up AS (
                DELETE FROM external_id k
                USING (SELECT * FROM unnest(?, ?, ?, ?, ?) AS u (value, account, scope, part, message) OFFSET 0) AS t
                WHERE k.value = t.value AND k.account = t.account AND k.scope = t.scope
                    AND (k.message <> t.message OR k.part = '' AND t.part LIKE '%/%')
                    AND EXISTS (SELECT FROM message m WHERE m.id = k.message AND m.direction = 'OUTBOUND')
                RETURNING k.value, k.account, k.scope, k.message)
            DELETE FROM parked_receipt p USING given_up g
            WHERE p.value = g.value AND p.account = g.account AND p.scope = g.scope AND p.message = g.message""";

    ExternalIds {
        names = names.stream()
                .sorted(Comparator.comparing((Name name) -> name.id().value())
                        .thenComparing(Name::account)
                        .thenComparing(name -> name.id().scope()))
                .toList();
    }

    /** All names, client tokens included. */
    static ExternalIds ofMessages(List<Message> messages) {
        List<Name> names = new ArrayList<>();
        for (Message message : messages) {
            message.externalIds().forEach(id -> names.add(new Name(message.account(), id, message.id())));
            if (message.clientToken() != null) {
                ExternalId token = ExternalId.of(ExternalKey.CLIENT, message.clientToken());
                names.add(new Name(message.account(), token, message.id()));
            }
        }
        return new ExternalIds(names);
    }

    /** Names a receipt can wait for: it is always about a message of ours. */
    static ExternalIds awaitedOf(Batch batch) {
        List<Name> names = new ArrayList<>(ofMessages(batch.messages().stream()
                        .map(MessageRow::message)
                        .filter(message -> message.direction() == Direction.OUTBOUND
                                && !message.externalIds().isEmpty())
                        .toList())
                .names());
        names.addAll(of(batch.names()).names());
        return new ExternalIds(names);
    }

    static ExternalIds of(List<NameRow> rows) {
        return new ExternalIds(rows.stream()
                .flatMap(row -> row.ids().stream().map(id -> new Name(row.account(), id, row.message())))
                .toList());
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** A name that is taken ends the transaction. */
    void addTo(Pipeline pipeline, OrganizationId organization) {
        add(pipeline, organization, INSERT);
    }

    /**
     * A name that another message of ours has passes to this one: a provider that counts in a circle means the message
     * that it named last. A name of what came in stays with it.
     */
    void addLatestTo(Pipeline pipeline, OrganizationId organization) {
        pipeline.update(
                GIVE_UP,
                names,
                Column.text(name -> name.id().value()),
                Column.id(Name::account),
                Column.text(name -> name.id().scope()),
                Column.text(name -> name.id().part() == null ? "" : name.id().part()),
                Column.id(Name::message));
        add(pipeline, organization, INSERT_LATEST);
    }

    private void add(Pipeline pipeline, OrganizationId organization, String statement) {
        pipeline.insert(
                statement,
                organization,
                names,
                Column.text(name -> name.id().value()),
                Column.id(Name::account),
                Column.text(name -> name.id().scope()),
                Column.text(name -> name.id().part() == null ? "" : name.id().part()),
                Column.id(Name::message));
    }
}
