package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Aliases;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

final class PostgresAliases implements Aliases {

    private static final String OF =
            "SELECT name, means FROM alias WHERE account = ? AND organization = ? AND name = ANY (?)";

    private static final String LEARN = """
            INSERT INTO alias (account, name, organization, means) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, name) DO NOTHING""";

    private final Transactions transactions;

    PostgresAliases(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<String, String> of(OrganizationId organization, AccountId account, Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> known = new HashMap<>();
        transactions
                .in(
                        organization,
                        client -> client.sql(OF)
                                .params(account.value(), organization.value(), names.toArray(String[]::new))
                                .query((row, number) -> Map.entry(row.getString("name"), row.getString("means")))
                                .list())
                .forEach(alias -> known.put(alias.getKey(), alias.getValue()));
        return Map.copyOf(known);
    }

    @Override
    public void learn(OrganizationId organization, AccountId account, String name, String means) {
        transactions.in(
                organization,
                client -> client.sql(LEARN)
                        .params(account.value(), name, organization.value(), means)
                        .update());
    }
}
