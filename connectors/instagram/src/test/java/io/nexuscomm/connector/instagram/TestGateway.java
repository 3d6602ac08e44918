package io.nexuscomm.connector.instagram;

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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A gateway that knows the accounts and media it was given, and remembers what was reported to it. */
final class TestGateway implements Gateway, Gateway.Accounts {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String TOKEN = "IGAAtest-token-that-nobody-may-see";
    static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    static final String VERIFY_TOKEN = "a-verify-token";

    final List<CheckResult> reports = new ArrayList<>();
    final AtomicInteger openStreams = new AtomicInteger();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final IdSource ids = new IdSource(clock);
    private final Map<MediaId, byte[]> media = new HashMap<>();
    private List<ConnectedAccount> accounts = List.of();

    /** An account whose provider is at {@code apiBase}. */
    ConnectedAccount account(String instagramId, String apiBase) {
        return account(instagramId, apiBase, "INSTAGRAM", APP_SECRET, VERIFY_TOKEN);
    }

    ConnectedAccount account(String instagramId, String apiBase, String login) {
        return account(instagramId, apiBase, login, APP_SECRET, VERIFY_TOKEN);
    }

    ConnectedAccount account(String instagramId, String apiBase, String login, String appSecret, String verifyToken) {
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("instagramId", instagramId)
                .put("login", login)
                .put("accessToken", TOKEN)
                .put("verifyToken", verifyToken)
                .put("apiBase", apiBase);
        config.putArray("appSecrets").add(appSecret);
        ConnectedAccount account = new ConnectedAccount(
                ids.account(),
                new OrganizationId(ids.next()),
                new AccountKey("instagram", instagramId),
                new AccountConfig(config));
        List<ConnectedAccount> more = new ArrayList<>(accounts);
        more.add(account);
        accounts = List.copyOf(more);
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
