package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Cursors;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

final class PostgresCursors implements Cursors {

    static final String READ = "SELECT value FROM source_cursor WHERE account = ? AND name = ? AND organization = ?";

    static final String KEEP = """
            INSERT INTO source_cursor (account, name, organization, value) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, name) DO UPDATE SET value = excluded.value, updated_at = now()""";

    private final Transactions transactions;

    PostgresCursors(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<String> read(OrganizationId organization, AccountId account, String name) {
        return transactions.in(
                organization,
                client -> client.sql(READ)
                        .params(account.value(), name, organization.value())
                        .query(String.class)
                        .optional());
    }

    @Override
    public void keep(OrganizationId organization, AccountId account, String name, String value) {
        transactions.in(
                organization,
                client -> client.sql(KEEP)
                        .params(account.value(), name, organization.value(), value)
                        .update());
    }
}
