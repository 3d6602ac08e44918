package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway in memory. Commits like the real one: an arrival's cursor moves with it or not at all, and a message that
 * is known already is left out while its cursor still moves.
 */
final class FakeGateway implements Gateway, Gateway.Accounts, Gateway.Cursors, Gateway.Leases, Gateway.Vault {

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    final List<ChannelEvent> committed = new CopyOnWriteArrayList<>();
    final List<CheckResult> reports = new CopyOnWriteArrayList<>();
    final Map<String, String> cursors = new ConcurrentHashMap<>();
    final Map<MediaId, byte[]> media = new ConcurrentHashMap<>();
    final Map<JournalId, byte[]> journal = new ConcurrentHashMap<>();
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    final Set<String> held = ConcurrentHashMap.newKeySet();
    final AtomicInteger failures = new AtomicInteger();
    volatile boolean leasedElsewhere;

    private final Set<String> known = new HashSet<>();
    private volatile List<ConnectedAccount> accounts = List.of();

    void ingest(Arrival arrival) {
        arrivals.add(arrival);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the store is away");
        }
        for (ChannelEvent event : arrival.events()) {
            if (known.add(event.meta().externalKey())) {
                committed.add(event);
            }
        }
        Arrival.CursorAdvance cursor = arrival.cursor();
        if (cursor != null) {
            cursors.put(cursor.account() + "/" + cursor.name(), cursor.value());
        }
    }

    /** Texts of the messages committed, in order. */
    List<String> texts() {
        return committed.stream()
                .filter(MessageReceived.class::isInstance)
                .map(event -> Mails.text(((MessageReceived) event).message()))
                .toList();
    }

    static ConnectedAccount account(AccountId id, String json) {
        AccountConfig config = new AccountConfig(JsonMapper.builder().build().readTree(json));
        AccountKey key = new AccountKey("email", config.text("/address"));
        return new ConnectedAccount(id, new OrganizationId(UUID.randomUUID()), key, config);
    }

    void configure(ConnectedAccount... configured) {
        accounts = List.of(configured);
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Accounts accounts() {
        return this;
    }

    @Override
    public Cursors cursors() {
        return this;
    }

    @Override
    public Vault vault() {
        return this;
    }

    @Override
    public void keep(AccountId account, String name, String secret) {
        secrets.put(account + "/" + name, secret);
    }

    @Override
    public Leases leases() {
        return this;
    }

    @Override
    public InputStream openMedia(ConnectedAccount account, MediaId id) throws IOException {
        byte[] octets = media.get(id);
        if (octets == null) {
            throw new FileNotFoundException("no such medium");
        }
        return new ByteArrayInputStream(octets);
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id) {
        return Optional.ofNullable(journal.get(id)).map(ByteArrayInputStream::new);
    }

    @Override
    public void report(AccountId account, CheckResult state) {
        reports.add(state);
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return accounts.stream().filter(account -> account.key().equals(key)).findFirst();
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return accounts;
    }

    @Override
    public Optional<String> read(AccountId account, String name) {
        // asked by both, and their names never meet
        return Optional.ofNullable(cursors.getOrDefault(account + "/" + name, secrets.get(account + "/" + name)));
    }

    @Override
    public boolean hold(String name, Duration ttl) {
        return !leasedElsewhere && (held.add(name) || true);
    }

    @Override
    public void release(String name) {
        held.remove(name);
    }
}
