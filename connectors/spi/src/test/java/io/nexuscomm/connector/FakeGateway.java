package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway that knows the accounts it was given. It serves the tests of this module alone: all others have the testkit's,
 * which depends on it.
 */
public final class FakeGateway implements Gateway, Gateway.Accounts {

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final IdSource ids = new IdSource(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Map<String, String> secrets = new HashMap<>();
    private Instant now = NOW;
    private Predicate<String> lease = name -> true;
    private List<ConnectedAccount> accounts = List.of();

    public ConnectedAccount add(String connector, String key, String... secrets) {
        var config = JsonMapper.shared().createObjectNode();
        var array = config.putArray("appSecrets");
        List.of(secrets).forEach(array::add);
        var account = new ConnectedAccount(
                ids.account(),
                new OrganizationId(ids.next()),
                new AccountKey(connector, key),
                new AccountConfig(config));
        accounts = Stream.concat(accounts.stream(), Stream.of(account)).toList();
        return account;
    }

    public Instant now() {
        return now;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Who gets the leases that are asked for by their names; at first this node gets all. */
    public void leases(Predicate<String> granted) {
        lease = granted;
    }

    /** What its vault keeps, by account and name. */
    public Map<String, String> secrets() {
        return secrets;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public Accounts accounts() {
        return this;
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findAny();
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return accounts.stream().filter(account -> account.key().equals(key)).findAny();
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return accounts;
    }

    @Override
    public Cursors cursors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Leases leases() {
        return new Leases() {
            @Override
            public boolean hold(String name, Duration ttl) {
                return lease.test(name);
            }

            @Override
            public void release(String name) {}
        };
    }

    @Override
    public Vault vault() {
        return new Vault() {
            @Override
            public Optional<String> read(AccountId account, String name) {
                return Optional.ofNullable(secrets.get(account + "/" + name));
            }

            @Override
            public void keep(AccountId account, String name, String secret) {
                secrets.put(account + "/" + name, secret);
            }
        };
    }

    @Override
    public InputStream openMedia(ConnectedAccount account, MediaId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void report(AccountId account, CheckResult state) {
        throw new UnsupportedOperationException();
    }
}
