package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that knows the accounts it was given. */
final class FakeGateway implements Gateway, Gateway.Accounts {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final IdSource ids = new IdSource(clock);
    private List<ConnectedAccount> accounts = List.of();

    ConnectedAccount add(String connector, String key, String... secrets) {
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

    @Override
    public Clock clock() {
        return clock;
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
        throw new UnsupportedOperationException();
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
