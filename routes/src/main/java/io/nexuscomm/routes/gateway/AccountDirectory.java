package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.OpenedAccount;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All accounts with their secrets, in memory: the way in asks it for every request. One that is paused is found only by
 * who verifies and keeps what comes for it. Lags behind a change on another node by its period. Thread-safe.
 */
public final class AccountDirectory implements Gateway.Accounts, AutoCloseable {

    private final Accounts accounts;
    private final Watcher watcher;
    private volatile @Nullable Snapshot current;

    /** @param period how often to look for changes of other nodes */
    public AccountDirectory(Accounts accounts, Duration period) {
        this.accounts = accounts;
        this.watcher = new Watcher("accounts", period, accounts::revision, this::load);
    }

    public void start() {
        watcher.start();
    }

    /** An account changed on this node: look at once. */
    public void changed() {
        watcher.look();
    }

    /** Loads now if something changed; for who just changed something and must see it. */
    public void refresh() {
        watcher.refresh();
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return known(snapshot -> snapshot.byId.get(id));
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return known(snapshot -> snapshot.byKey.get(key));
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return snapshot().byConnector.getOrDefault(connector, List.of());
    }

    @Override
    public List<ConnectedAccount> verifying(String connector) {
        return snapshot().verifying.getOrDefault(connector, List.of());
    }

    /** How each account is; those that are paused are left out. */
    Collection<Account> standing() {
        return List.copyOf(snapshot().standing.values());
    }

    /** Since when each account is as it is; those that are paused are left out. */
    Map<AccountId, Instant> since() {
        return snapshot().standing.values().stream().collect(Collectors.toMap(Account::id, Account::since));
    }

    /**
     * How an account is, unless it is paused. From memory, except that none is said to be refused before the store was
     * asked whether it still is: what waits for it would wait on.
     */
    public Optional<Account> standing(AccountId id) {
        Account known = snapshot().standing.get(id);
        if (known != null && known.isSendingRefused()) {
            watcher.refresh();
            known = snapshot().standing.get(id);
        }
        return Optional.ofNullable(known);
    }

    /**
     * Nobody is called unknown before the store was asked whether a new one came: that would refuse the first webhooks
     * of an account that was just made. Those who ask for what there is not wait for one another, so that strangers
     * cost one small query at a time.
     */
    private Optional<ConnectedAccount> known(Function<Snapshot, @Nullable ConnectedAccount> question) {
        ConnectedAccount account = question.apply(snapshot());
        if (account == null) {
            watcher.refresh();
            account = question.apply(snapshot());
        }
        return Optional.ofNullable(account);
    }

    /** Before the first load nobody can be said to be unknown: asking then asks the store, whose absence is an outage. */
    private Snapshot snapshot() {
        Snapshot known = current;
        if (known != null) {
            return known;
        }
        watcher.refresh();
        Snapshot loaded = current;
        if (loaded == null) {
            throw new IllegalStateException("the accounts were not loaded");
        }
        return loaded;
    }

    private void load() {
        Snapshot before = current;
        Snapshot next = new Snapshot();
        for (OpenedAccount opened : accounts.all()) {
            next.add(opened.account(), connected(opened));
        }
        if (before != null) {
            next.keepListsOf(before);
        }
        current = next;
    }

    private static ConnectedAccount connected(OpenedAccount opened) {
        Account account = opened.account();
        return new ConnectedAccount(
                account.id(),
                account.organization(),
                new AccountKey(account.connector(), account.uniqueKey()),
                new AccountConfig(opened.config()));
    }

    @Override
    public void close() {
        watcher.close();
    }

    /** The accounts at one moment. Filled once, then only read. */
    private static final class Snapshot {

        private final Map<AccountId, ConnectedAccount> byId = new HashMap<>();
        private final Map<AccountKey, ConnectedAccount> byKey = new HashMap<>();
        private final Map<AccountId, Account> standing = new HashMap<>();
        private final Map<String, List<ConnectedAccount>> byConnector = new HashMap<>();
        private final Map<String, List<ConnectedAccount>> verifying = new HashMap<>();

        void add(Account account, ConnectedAccount connected) {
            addTo(verifying, connected);
            if (account.state() == Account.State.PAUSED) {
                return;
            }
            byId.put(connected.id(), connected);
            byKey.put(connected.key(), connected);
            standing.put(connected.id(), account);
            addTo(byConnector, connected);
        }

        private static void addTo(Map<String, List<ConnectedAccount>> lists, ConnectedAccount account) {
            lists.computeIfAbsent(account.key().connector(), any -> new ArrayList<>())
                    .add(account);
        }

        void keepListsOf(Snapshot before) {
            keep(byConnector, before.byConnector);
            keep(verifying, before.verifying);
        }

        /** What did not change stays the same object, so that those who derive from it see that it did not. */
        private static void keep(
                Map<String, List<ConnectedAccount>> lists, Map<String, List<ConnectedAccount>> before) {
            lists.replaceAll((connector, list) -> {
                List<ConnectedAccount> known = before.get(connector);
                return known != null && known.equals(list) ? known : List.copyOf(list);
            });
        }
    }
}
