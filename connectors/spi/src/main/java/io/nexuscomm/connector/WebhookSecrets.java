package io.nexuscomm.connector;

import io.nexuscomm.message.id.AccountId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which secret belongs to which accounts, at one moment. Providers sign by app, so accounts often share one. */
final class WebhookSecrets {

    /** How many secrets a shared hook tries, so that a stranger's request costs a bounded time. */
    static final int MAX_TRIED = 64;

    /** What this was built from: the directory gives the same list until an account changes. */
    private final List<ConnectedAccount> source;

    private final Map<AccountId, List<String>> ofAccount = new HashMap<>();
    private final Map<String, Set<AccountId>> owners = new LinkedHashMap<>();

    WebhookSecrets(List<ConnectedAccount> accounts, String pointer) {
        this.source = accounts;
        for (ConnectedAccount account : accounts) {
            List<String> secrets = account.config().texts(pointer).stream()
                    .filter(secret -> !secret.isEmpty())
                    .toList();
            ofAccount.put(account.id(), secrets);
            secrets.forEach(secret ->
                    owners.computeIfAbsent(secret, any -> new HashSet<>()).add(account.id()));
        }
        owners.replaceAll((secret, ids) -> Set.copyOf(ids));
    }

    boolean builtFrom(List<ConnectedAccount> accounts) {
        return source == accounts;
    }

    /** The accounts that a signature over an address is tried for, where nothing says which it is. */
    List<ConnectedAccount> accounts() {
        return source.stream().limit(MAX_TRIED).toList();
    }

    /** The secrets to try: an account's own, or those of all where nobody is named. */
    List<String> candidates(@Nullable ConnectedAccount named) {
        return named == null ? all() : of(named.id());
    }

    List<String> of(AccountId account) {
        return ofAccount.getOrDefault(account, List.of());
    }

    private List<String> all() {
        return owners.keySet().stream().limit(MAX_TRIED).toList();
    }

    Set<AccountId> ownersOf(String secret) {
        return owners.getOrDefault(secret, Set.of());
    }
}
