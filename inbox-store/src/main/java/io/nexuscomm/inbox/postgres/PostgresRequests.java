package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.text;
import static io.nexuscomm.inbox.postgres.Column.uuid;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.Requests;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import java.util.UUID;

final class PostgresRequests implements Requests {

    /** A key that is taken ends the transaction. */
    private static final String INSERT = """
            INSERT INTO request_key (organization, key, fingerprint, made)
            SELECT ?, key, fingerprint, made FROM unnest(?, ?, ?) AS t (key, fingerprint, made)""";

    private final Transactions transactions;

    PostgresRequests(Transactions transactions) {
        this.transactions = transactions;
    }

    static void addTo(Pipeline pipeline, Batch batch) {
        pipeline.insert(
                INSERT,
                batch.organization(),
                batch.requests(),
                text(KeyedRequest::key),
                text(KeyedRequest::fingerprint),
                uuid(KeyedRequest::made));
    }

    @Override
    public Optional<KeyedRequest> find(OrganizationId organization, String key) {
        return transactions.in(
                organization,
                client -> client.sql(
                                "SELECT key, fingerprint, made FROM request_key WHERE organization = ? AND key = ?")
                        .params(organization.value(), key)
                        .query((row, number) ->
                                new KeyedRequest(row.getString(1), row.getString(2), row.getObject(3, UUID.class)))
                        .optional());
    }
}
