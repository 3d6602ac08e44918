package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.media.MediaIndex;
import io.nexuscomm.inbox.media.Shelf.Kept;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of media, as rows. */
final class PostgresMediaIndex implements MediaIndex {

    /** Whoever takes the last one that is alike away just now waits until ours is there to be seen. */
    private static final String NOTE = """
            INSERT INTO media_gone (organization, sha256) VALUES (?, ?)
            ON CONFLICT (organization, sha256) DO UPDATE SET at = excluded.at""";

    private static final String CLAIM = "DELETE FROM media_gone WHERE organization = ? AND sha256 = ?";

    private static final String LATER =
            "UPDATE media_gone SET at = now() + interval '10 minutes' WHERE organization = ? AND sha256 = ?";

    private static final String NEXT = """
            SELECT g.organization, g.sha256, EXISTS (
                SELECT FROM media m WHERE m.organization = g.organization AND m.sha256 = g.sha256) AS meant
            FROM media_gone g WHERE g.at <= now() ORDER BY g.at LIMIT 1 FOR UPDATE OF g SKIP LOCKED""";

    private static final String NOTE_STRAYS = """
            INSERT INTO media_gone (organization, sha256)
            SELECT t.organization, t.sha256 FROM unnest(?::uuid[], ?::text[]) AS t (organization, sha256)
            WHERE NOT EXISTS (
                SELECT FROM media m WHERE m.organization = t.organization AND m.sha256 = t.sha256)
            ON CONFLICT DO NOTHING""";

    private record Gone(OrganizationId organization, String sha256, boolean meant) {}

    private static final Logger LOG = LoggerFactory.getLogger(PostgresMediaIndex.class);

    private final Transactions transactions;

    PostgresMediaIndex(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(OrganizationId organization, Stored medium) {
        transactions.in(organization, client -> {
            client.sql(NOTE).params(organization.value(), medium.sha256()).update();
            client.sql(CLAIM).params(organization.value(), medium.sha256()).update();
            return client.sql("INSERT INTO media (id, organization, mime_type,"
                            + " declared_type, file_name, bytes, sha256)"
                            + " VALUES (:id, :organization, :mimeType, :declaredType, :fileName, :bytes, :sha256)")
                    .param("id", medium.id().value())
                    .param("organization", organization.value())
                    .param("mimeType", medium.mimeType())
                    .param("declaredType", medium.declaredType())
                    .param("fileName", medium.fileName())
                    .param("bytes", medium.bytes())
                    .param("sha256", medium.sha256())
                    .update();
        });
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

    @Override
    public void remove(OrganizationId organization, MediaId id) {
        transactions.in(
                organization,
                client -> client.sql("DELETE FROM media WHERE id = ? AND organization = ?")
                        .params(id.value(), organization.value())
                        .update());
    }

    @Override
    public void sweep(Drop drop) {
        boolean more = true;
        while (more) {
            more = transactions.acrossOrganizations(client -> sweepOne(client, drop));
        }
    }

    @Override
    public void noteStrays(List<Kept> lying) {
        if (lying.isEmpty()) {
            return;
        }
        UUID[] organizations =
                lying.stream().map(kept -> kept.organization().value()).toArray(UUID[]::new);
        String[] names = lying.stream().map(Kept::sha256).toArray(String[]::new);
        int strays = transactions.acrossOrganizations(
                client -> client.sql(NOTE_STRAYS).params(organizations, names).update());
        if (strays > 0) {
            LOG.info("{} media lie on disk or in the bucket that nothing names; they are removed", strays);
        }
    }

    /** The row stays locked while its octets go, for whoever stores the same just then has to wait. */
    private static boolean sweepOne(JdbcClient client, Drop drop) {
        Gone next = client.sql(NEXT)
                .query((row, number) -> new Gone(
                        new OrganizationId(Cells.id(row, "organization")),
                        row.getString("sha256"),
                        row.getBoolean("meant")))
                .optional()
                .orElse(null);
        if (next == null) {
            return false;
        }
        boolean kept = !next.meant() && !dropped(drop, next);
        client.sql(kept ? LATER : CLAIM)
                .params(next.organization().value(), next.sha256())
                .update();
        return true;
    }

    /** One that cannot be removed holds up no other. */
    private static boolean dropped(Drop drop, Gone gone) {
        try {
            drop.drop(gone.organization(), gone.sha256());
            return true;
        } catch (IOException | StoreUnavailable failed) {
            LOG.warn(
                    "what a medium held could not be removed and is tried again in ten minutes: {}",
                    failed.getMessage());
            return false;
        }
    }
}
