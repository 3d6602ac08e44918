package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.inbox.media.MediaIndex;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** What is known of media, as rows. */
final class PostgresMediaIndex implements MediaIndex {

    private final Transactions transactions;

    PostgresMediaIndex(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(OrganizationId organization, Stored medium) {
        transactions.in(
                organization,
                client -> client.sql("INSERT INTO media (id, organization, mime_type,"
                                + " declared_type, file_name, bytes, sha256)"
                                + " VALUES (:id, :organization, :mimeType, :declaredType, :fileName, :bytes, :sha256)")
                        .param("id", medium.id().value())
                        .param("organization", organization.value())
                        .param("mimeType", medium.mimeType())
                        .param("declaredType", medium.declaredType())
                        .param("fileName", medium.fileName())
                        .param("bytes", medium.bytes())
                        .param("sha256", medium.sha256())
                        .update());
    }

    @Override
    public Optional<Stored> find(OrganizationId organization, MediaId id) {
        return transactions.in(
                organization,
                client -> client.sql("SELECT * FROM media WHERE id = ? AND organization = ?")
                        .params(id.value(), organization.value())
                        .query((row, number) -> new Stored(
                                new MediaId(Cells.id(row, "id")),
                                row.getString("mime_type"),
                                row.getString("declared_type"),
                                row.getString("file_name"),
                                row.getLong("bytes"),
                                row.getString("sha256")))
                        .optional());
    }
}
