package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gateway as connectors see it, on top of the store. Thread-safe. */
public final class StoreGateway implements Gateway {

    private final Clock clock;
    private final AccountDirectory directory;
    private final StoreParts store;
    private final String node;
    private final @Nullable String publicUrl;
    private final AddressFilter addresses;

    /**
     * @param node this node's name in leases
     * @param publicUrl where providers reach this gateway; null when nobody said
     * @param addresses whom connectors may call where an account or a plug-in says whom
     */
    public StoreGateway(
            Clock clock,
            AccountDirectory directory,
            StoreParts store,
            String node,
            @Nullable URI publicUrl,
            AddressFilter addresses) {
        this.addresses = addresses;
        this.publicUrl = publicUrl == null ? null : publicUrl.toString().replaceFirst("/$", "");
        this.clock = clock;
        this.directory = directory;
        this.store = store;
        this.node = node;
    }

    /** What connectors may reach of the store. */
    public record StoreParts(
            AccountMoves moves,
            io.nexuscomm.inbox.Cursors cursors,
            io.nexuscomm.inbox.Leases leases,
            MediaStore media,
            Journal journal,
            io.nexuscomm.inbox.Vault vault,
            io.nexuscomm.inbox.Aliases aliases,
            Pieces pieces) {}

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Accounts accounts() {
        return directory;
    }

    @Override
    public @Nullable String publicUrl() {
        return publicUrl;
    }

    @Override
    public AddressFilter addresses() {
        return addresses;
    }

    @Override
    public Cursors cursors() {
        return new Cursors() {
            @Override
            public Optional<String> read(AccountId account, String name) {
                return directory
                        .byId(account)
                        .flatMap(known -> store.cursors().read(known.organization(), account, name));
            }

            @Override
            public void keep(ConnectedAccount account, String name, String value) {
                store.cursors().keep(account.organization(), account.id(), name, value);
            }
        };
    }

    @Override
    public Leases leases() {
        return new Leases() {
            @Override
            public boolean hold(String name, Duration ttl) {
                return store.leases().hold(name, node, ttl);
            }

            @Override
            public void release(String name) {
                store.leases().release(name, node);
            }
        };
    }

    @Override
    public Vault vault() {
        return new Vault() {
            @Override
            public Optional<String> read(AccountId account, String name) {
                return directory
                        .byId(account)
                        .flatMap(known -> store.vault().read(known.organization(), account, name));
            }

            @Override
            public void keep(AccountId account, String name, String secret) {
                directory
                        .byId(account)
                        .ifPresent(known -> store.vault().keep(known.organization(), account, name, secret));
            }
        };
    }

    @Override
    public Aliases aliases() {
        return new Aliases() {
            @Override
            public Map<String, String> of(AccountId account, Set<String> names) {
                return directory
                        .byId(account)
                        .map(known -> store.aliases().of(known.organization(), account, names))
                        .orElse(Map.of());
            }

            @Override
            public void learn(AccountId account, String name, String means) {
                directory
                        .byId(account)
                        .ifPresent(known -> store.aliases().learn(known.organization(), account, name, means));
            }
        };
    }

    @Override
    public Parts parts() {
        return new WaitingPieces(store.pieces());
    }

    @Override
    public InputStream openMedia(ConnectedAccount account, MediaId id) throws IOException {
        return store.media().open(account.organization(), id);
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id) {
        return store.journal().open(account.organization(), id).map(Journal.Octets::stream);
    }

    @Override
    public void report(AccountId account, CheckResult result) {
        store.moves()
                .report(
                        account,
                        AccountMover.CONNECTOR,
                        new AccountStatus(stateOf(result), result.code(), result.reason(), result.action()));
    }

    static Account.State stateOf(CheckResult result) {
        return switch (result.state()) {
            case CONNECTED -> Account.State.CONNECTED;
            case DEGRADED -> Account.State.DEGRADED;
            case AUTH_REQUIRED -> Account.State.AUTH_REQUIRED;
            case UNREACHABLE -> Account.State.UNREACHABLE;
        };
    }
}
