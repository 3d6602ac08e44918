package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the gateway offers to a connector's routes. All of it is thread-safe. */
public interface Gateway {

    Clock clock();

    /** Accounts as configured now; answers come from memory and may lag a change by some seconds on other nodes. */
    Accounts accounts();

    /** Where providers reach this gateway, without a slash at its end; null when nobody configured it. */
    default @Nullable String publicUrl() {
        return null;
    }

    Cursors cursors();

    Leases leases();

    /**
     * Opens a stored medium for sending. The caller closes it.
     *
     * @param account for whom; a medium of another organization is not found
     */
    InputStream openMedia(ConnectedAccount account, MediaId id) throws IOException;

    /**
     * The octets of a journal entry, for media that lie inside them, read piece by piece: many of them may be read at
     * once, and each may be a large mail. Empty when their retention has passed. The caller closes the stream.
     *
     * @param account for whom; an entry of another organization is not found
     */
    Optional<InputStream> rawOctets(ConnectedAccount account, JournalId id);

    /** Tells what became of an account: its connection, its credentials. Shown to people. */
    void report(AccountId account, CheckResult state);

    /** Accounts, looked up. */
    interface Accounts {

        Optional<ConnectedAccount> byId(AccountId id);

        Optional<ConnectedAccount> byKey(AccountKey key);

        /** All accounts of a connector that are not paused or removed; the same list object until one changes. */
        List<ConnectedAccount> of(String connector);

        /**
         * All accounts of a connector whose webhooks count as signed: with the paused ones, whose messages are kept for
         * later. The same list object until one changes.
         */
        default List<ConnectedAccount> verifying(String connector) {
            return of(connector);
        }
    }

    /** How far a source was read; moved only by {@link Arrival.CursorAdvance}. */
    interface Cursors {

        Optional<String> read(AccountId account, String name);
    }

    /** Says which node may hold a session open. */
    interface Leases {

        /** Takes or renews the lease for this node. False when another node holds it. */
        boolean hold(String name, Duration ttl);

        void release(String name);
    }
}
