package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A gateway that knows the accounts and media it was given, and remembers what was reported to it. */
final class TestGateway implements Gateway, Gateway.Accounts {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    static final String OLD_TOKEN = "fedcba9876543210fedcba9876543210";
    static final String NUMBER = "+15557122661";
    static final String PUBLIC_URL = "https://hooks.harbourcoffee.example";

    @Nullable
    String publicUrl = PUBLIC_URL;

    final List<CheckResult> reports = new ArrayList<>();
    final AtomicInteger openStreams = new AtomicInteger();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final IdSource ids = new IdSource(clock);
    private final Map<MediaId, byte[]> media = new HashMap<>();
    private List<ConnectedAccount> accounts = List.of();

    /** An account whose provider is at {@code apiBase}. */
    ConnectedAccount account(String apiBase) {
        return account(Map.of("number", NUMBER, "apiBase", apiBase));
    }

    ConnectedAccount account(Map<String, String> more) {
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("provider", "TWILIO").put("accountSid", ACCOUNT_SID);
        config.putArray("authToken").add(TOKEN).add(OLD_TOKEN);
        more.forEach(config::put);
        String key = more.getOrDefault("number", more.getOrDefault("messagingServiceSid", NUMBER));
        ConnectedAccount account = new ConnectedAccount(
                ids.account(), new OrganizationId(ids.next()), new AccountKey("sms", key), new AccountConfig(config));
        List<ConnectedAccount> all = new ArrayList<>(accounts);
        all.add(account);
        accounts = List.copyOf(all);
        return account;
    }

    /** A medium that lies in the store, as the pipeline hands it to a send. */
    Media storedMedia(byte[] bytes, Media.Kind kind, String mimeType) {
        MediaId id = new MediaId(ids.next());
        media.put(id, bytes);
        return Media.stored(kind, id)
                .mimeType(mimeType)
                .fileName("a file.bin")
                .bytes((long) bytes.length)
                .build();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public @Nullable String publicUrl() {
        return publicUrl;
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

    @Override
    public Cursors cursors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Leases leases() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id) {
        throw new UnsupportedOperationException();
    }
}
