package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Vault;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/** Closed under the installation's key, as the secrets of {@code account} are. */
final class PostgresVault implements Vault {

    private static final String KEEP = """
            INSERT INTO account_secret (account, name, organization, secret, kept_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account, name) DO UPDATE SET secret = excluded.secret, kept_at = excluded.kept_at""";

    private final Transactions transactions;
    private final SecretBox box;
    private final InstantSource clock;

    PostgresVault(Transactions transactions, SecretBox box, InstantSource clock) {
        this.transactions = transactions;
        this.box = box;
        this.clock = clock;
    }

    @Override
    public Optional<String> read(OrganizationId organization, AccountId account, String name) {
        Optional<byte[]> closed = transactions.in(
                organization,
                client -> client.sql(
                                "SELECT secret FROM account_secret WHERE account = ? AND name = ? AND organization = ?")
                        .params(account.value(), name, organization.value())
                        .query(byte[].class)
                        .optional());
        return closed.map(secret -> new String(box.open(account, secret), StandardCharsets.UTF_8));
    }

    @Override
    public void keep(OrganizationId organization, AccountId account, String name, String secret) {
        byte[] closed = box.close(account, secret.getBytes(StandardCharsets.UTF_8));
        transactions.in(
                organization,
                client -> client.sql(KEEP)
                        .params(
                                account.value(),
                                name,
                                organization.value(),
                                closed,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }
}
