package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A gateway that knows the accounts and media it was given, and remembers what was reported to it. */
public final class TestGateway implements Gateway, Gateway.Accounts {

    /** Its clock stands still there, until it is given another. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    /** Where providers reach it. */
    public static final String PUBLIC_URL = "https://hooks.harbourcoffee.example";

    private final List<CheckResult> reports = new CopyOnWriteArrayList<>();
    private final AtomicInteger openStreams = new AtomicInteger();

    private final IdSource ids = new IdSource(Clock.fixed(NOW, ZoneOffset.UTC));
    private volatile Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Map<MediaId, byte[]> media = new ConcurrentHashMap<>();
    private final Map<JournalId, byte[]> journal = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Commits commits = new Commits();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Descriptor descriptor;
    private final List<MessagePiece> pieces = new CopyOnWriteArrayList<>();
    private final List<MessagePiece> settledPieces = new CopyOnWriteArrayList<>();
    private final AtomicInteger released = new AtomicInteger();
    private volatile boolean leased = true;
    private volatile AddressFilter reachable = any -> true;
    private volatile List<ConnectedAccount> accounts = List.of();
    private volatile @Nullable String publicUrl = PUBLIC_URL;

    public TestGateway(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Adds an account of that configuration. */
    public ConnectedAccount account(JsonNode config) {
        AccountConfig values = new AccountConfig(config);
        ConnectedAccount account = new ConnectedAccount(
                ids.account(),
                new OrganizationId(ids.next()),
                new AccountKey(descriptor.id(), descriptor.keyOf(values).orElseThrow()),
                values);
        accounts = Stream.concat(accounts.stream(), Stream.of(account)).toList();
        return account;
    }

    /** Goes by another clock from now on. */
    public void clock(Clock other) {
        clock = other;
    }

    /** Where providers reach it from now on; null for nobody knows. */
    public void publicUrl(@Nullable String url) {
        publicUrl = url;
    }

    /** These are all accounts from now on. */
    public void only(ConnectedAccount... all) {
        accounts = List.of(all);
    }

    /** Keeps how far an arrival's source was read, as its commit would. */
    public void committed(Arrival arrival) {
        commits.moved(arrival);
    }

    /**
     * Commits an arrival as the real one does: all of it or nothing, and once what comes twice.
     *
     * @throws IllegalStateException when it is to fail
     */
    public void ingest(Arrival arrival) {
        commits.add(arrival);
    }

    /** So many arrivals from now on are not committed. */
    public void failing(int times) {
        commits.failing(times);
    }

    /** What {@link #ingest} was given, in order, also what it did not commit. */
    public List<Arrival> arrivals() {
        return commits.arrivals();
    }

    /** What was committed, in order. */
    public List<ChannelEvent> facts() {
        return commits.facts();
    }

    /** How far each source was read. */
    public Map<String, String> positions() {
        return commits.cursors();
    }

    /** The leases that it holds. */
    public Set<String> held() {
        return held;
    }

    /** What was reported last; well before anything was. */
    public CheckResult lastReport() {
        return reports.isEmpty() ? CheckResult.ok("nothing was told") : reports.getLast();
    }

    /** Pieces of messages that wait for the rest. */
    public List<MessagePiece> pieces() {
        return pieces;
    }

    /** How often a lease was given back. */
    public int released() {
        return released.get();
    }

    /** What was reported of accounts, in order. */
    public List<CheckResult> reports() {
        return reports;
    }

    /** How many streams of stored media were opened and not closed. */
    public int openStreams() {
        return openStreams.get();
    }

    @Override
    public @Nullable String publicUrl() {
        return publicUrl;
    }

    /** Puts a medium into the store. */
    public void media(MediaId id, byte[] bytes) {
        media.put(id, bytes);
    }

    /** Puts an entry into the journal. */
    public void octets(JournalId id, byte[] octets) {
        journal.put(id, octets);
    }

    /** A medium that lies in the store, as the pipeline hands it to a send. */
    public Media storedMedia(byte[] bytes, Media.Kind kind, String mimeType) {
        MediaId id = new MediaId(ids.next());
        media.put(id, bytes);
        return Media.stored(kind, id)
                .mimeType(mimeType)
                .fileName("a file.bin")
                .bytes((long) bytes.length)
                .build();
    }

    /** Providers of tests are on this machine, until somebody says otherwise. */
    @Override
    public AddressFilter addresses() {
        return address -> reachable.allows(address);
    }

    /** Whom connectors may call from now on. */
    public void reachable(AddressFilter filter) {
        reachable = filter;
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
    public InputStream openMedia(ConnectedAccount account, MediaId id) throws IOException {
        byte[] bytes = media.get(id);
        if (bytes == null) {
            throw new IOException("no such medium");
        }
        openStreams.incrementAndGet();
        return new ByteArrayInputStream(bytes) {
            private boolean open = true;

            @Override
            public void close() {
                if (open) {
                    open = false;
                    openStreams.decrementAndGet();
                }
            }
        };
    }

    @Override
    public void report(AccountId account, CheckResult state) {
        reports.add(state);
    }

    /** Says how far a source of every account was read. */
    public void cursor(String name, String value) {
        commits.cursors().put(name, value);
    }

    /** Whether this node gets the leases that it asks for; at first it does. */
    public void leases(boolean granted) {
        leased = granted;
    }

    @Override
    public Cursors cursors() {
        return new Cursors() {
            @Override
            public Optional<String> read(AccountId account, String name) {
                return Optional.ofNullable(commits.cursors().get(name));
            }

            @Override
            public void keep(ConnectedAccount account, String name, String value) {
                cursor(name, value);
            }
        };
    }

    @Override
    public Leases leases() {
        return new Leases() {
            @Override
            public boolean hold(String name, Duration ttl) {
                if (leased) {
                    held.add(name);
                }
                return leased;
            }

            @Override
            public void release(String name) {
                held.remove(name);
                released.incrementAndGet();
            }
        };
    }

    /** What its vault keeps, by account and name. */
    public Map<String, String> secrets() {
        return secrets;
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
    public Aliases aliases() {
        return new Aliases() {
            @Override
            public Map<String, String> of(AccountId account, Set<String> names) {
                return names.stream()
                        .filter(name -> aliases.containsKey(account + "/" + name))
                        .collect(Collectors.toMap(name -> name, name -> aliases.get(account + "/" + name)));
            }

            @Override
            public void learn(AccountId account, String name, String means) {
                aliases.putIfAbsent(account + "/" + name, means);
            }
        };
    }

    @Override
    public Parts parts() {
        return new PiecesInMemory(pieces, settledPieces);
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id) {
        return Optional.ofNullable(journal.get(id)).map(ByteArrayInputStream::new);
    }
}
