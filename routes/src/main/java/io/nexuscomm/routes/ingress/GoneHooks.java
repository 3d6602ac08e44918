package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Gateway;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells webhooks of accounts whose connector does not run. It may be back in a moment, with its next version, and what
 * it would have taken shall come again: a 404 would make the provider drop it. Thread-safe.
 */
public final class GoneHooks implements Predicate<String> {

    private static final int PARTS = 4;

    private final ConnectorCatalog catalog;
    private final Supplier<Gateway.Accounts> accounts;

    public GoneHooks(ConnectorCatalog catalog, Supplier<Gateway.Accounts> accounts) {
        this.catalog = catalog;
        this.accounts = accounts;
    }

    /** @param path below the webhooks: {@code /connector}, {@code /connector/account} or longer */
    @Override
    public boolean test(String path) {
        String[] parts = path.split("/", PARTS);
        if (parts.length < 2 || parts[1].isEmpty() || catalog.find(parts[1]).isPresent()) {
            return false;
        }
        String account = parts.length > 2 ? parts[2] : "";
        return accounts.get().verifying(parts[1]).stream()
                .anyMatch(each -> account.isEmpty() || each.id().toString().equals(account));
    }
}
