package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Connections;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Connections as rows, their secrets closed as those of accounts are. */
final class PostgresConnections implements Connections {

    private static final String LIST = "SELECT * FROM connection WHERE organization = ? ORDER BY id COLLATE \"C\"";
    private static final String ONE = "SELECT * FROM connection WHERE organization = ? AND id = ?";

    private static final String PUT = """
            INSERT INTO connection AS known (organization, id, base_url, auth, detail, methods, secret, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (organization, id) DO UPDATE SET
                base_url = excluded.base_url, auth = excluded.auth, detail = excluded.detail,
                methods = excluded.methods, secret = coalesce(excluded.secret, known.secret),
                changed_at = excluded.changed_at""";

    private final Transactions transactions;
    private final SecretBox box;

    PostgresConnections(Transactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.box = box;
    }

    @Override
    public List<Connection> list(OrganizationId organization) {
        return transactions.in(
                organization,
                client -> client.sql(LIST)
                        .param(organization.value())
                        .query((row, number) -> read(row))
                        .list());
    }

    @Override
    public Optional<Open> open(OrganizationId organization, String id) {
        return transactions.in(
                organization,
                client -> client.sql(ONE)
                        .params(organization.value(), Columns.clean(id))
                        .query((row, number) -> {
                            byte[] closed = row.getBytes("secret");
                            return new Open(read(row), closed == null ? null : opened(organization, id, closed));
                        })
                        .optional());
    }

    private String opened(OrganizationId organization, String id, byte[] closed) {
        return new String(box.open(owner(organization, id), closed), StandardCharsets.UTF_8);
    }

    /** A secret can be opened as that of its own connection alone. */
    private static AccountId owner(OrganizationId organization, String id) {
        return new AccountId(DeterministicId.of(organization.toString(), "connection", id));
    }

    @Override
    public void put(OrganizationId organization, Connection connection, @Nullable String secret) {
        byte[] closed = secret == null
                ? null
                : box.close(owner(organization, connection.id()), secret.getBytes(StandardCharsets.UTF_8));
        transactions.in(
                organization,
                client -> client.sql(PUT)
                        .param(organization.value())
                        .param(Columns.clean(connection.id()))
                        .param(Columns.clean(connection.baseUrl()))
                        .param(connection.auth().name())
                        .param(connection.detail())
                        .param(String.join(",", new TreeSet<>(connection.methods())))
                        .param(closed)
                        .param(connection.changedAt().atOffset(ZoneOffset.UTC))
                        .update());
    }

    @Override
    public boolean delete(OrganizationId organization, String id) {
        return transactions.in(
                        organization,
                        client -> client.sql("DELETE FROM connection WHERE organization = ? AND id = ?")
                                .params(organization.value(), Columns.clean(id))
                                .update())
                > 0;
    }

    private static Connection read(ResultSet row) throws SQLException {
        return new Connection(
                row.getString("id"),
                row.getString("base_url"),
                Auth.valueOf(row.getString("auth")),
                row.getString("detail"),
                Set.of(row.getString("methods").split(",")),
                row.getBytes("secret") != null,
                Cells.when(row, "changed_at"));
    }
}
