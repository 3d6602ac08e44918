package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Whom a connector may call where an account or a plug-in says whom. */
    default AddressFilter addresses() {
        return AddressFilter.PUBLIC;
    }

    Cursors cursors();

    Leases leases();

    /** Where secrets go that a connector comes by while it runs. */
    default Vault vault() {
        throw new UnsupportedOperationException("this gateway keeps no secrets");
    }

    /** What a connector comes to know of its provider's names. One that keeps nothing knows nothing. */
    default Aliases aliases() {
        return Aliases.NONE;
    }

    /** Pieces of messages that wait for each other. */
    default Parts parts() {
        throw new UnsupportedOperationException("this gateway keeps no pieces");
    }

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

    /** How far a source was read. */
    interface Cursors {

        Optional<String> read(AccountId account, String name);

        /**
         * Moves one that no message moves; returns once it is durable. What comes with a message is moved by
         * {@link Arrival.CursorAdvance}, and with it.
         */
        void keep(ConnectedAccount account, String name, String value);
    }

    /**
     * Secrets of an account beside those in its configuration, such as tokens that were refreshed: encrypted at rest like
     * them, seen by all nodes, and still there after a restart.
     */
    interface Vault {

        Optional<String> read(AccountId account, String name);

        /** Returns once it is durable; replaces what had that name. */
        void keep(AccountId account, String name, String secret);
    }

    /**
     * What else a provider calls its things, of an account: seen by all nodes, and still there after a restart.
     */
    interface Aliases {

        /** Those of a gateway that keeps none. */
        Aliases NONE = new Aliases() {
            @Override
            public Map<String, String> of(AccountId account, Set<String> names) {
                return Map.of();
            }

            @Override
            public void learn(AccountId account, String name, String means) {
                // nobody will ask
            }
        };

        /** What the names mean; those that are not known are not in it. */
        Map<String, String> of(AccountId account, Set<String> names);

        /** Returns once it is durable; what a name meant first stays. */
        void learn(AccountId account, String name, String means);
    }

    /** Says which node may hold a session open. */
    interface Leases {

        /** Takes or renews the lease for this node. False when another node holds it. */
        boolean hold(String name, Duration ttl);

        void release(String name);
    }

    /** Pieces of messages that arrive apart, in any order, perhaps on several nodes. They survive a restart. */
    interface Parts {

        /**
         * Keeps a piece; returns when its octets are committed. The same piece twice is kept once: while the first waits, and
         * behind that when it is the same delivery.
         */
        Kept keep(ConnectedAccount account, MessagePiece piece);

        /** The deliveries of pieces that were kept last, with when: those that came at most so long before the very last. */
        Map<String, Instant> latest(ConnectedAccount account, Duration before);

        /** Messages that are whole, or of which the first piece came before {@code before}; some, oldest first. */
        List<List<MessagePiece>> due(ConnectedAccount account, Instant before);

        /** These were handed over: they wait no more, and are still known when they are delivered again. */
        void settle(ConnectedAccount account, List<MessagePiece> pieces);

        /**
         * What became of a piece.
         *
         * @param pieces what is to be handed over now, ascending; empty when more are waited for
         * @param inTheWay whether those are of an older message that went by the same reference: once they are settled,
         *     the piece is to be kept again
         */
        record Kept(List<MessagePiece> pieces, boolean inTheWay) {}
    }
}
