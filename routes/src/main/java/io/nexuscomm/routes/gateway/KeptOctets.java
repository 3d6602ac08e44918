package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Journal.Quarantined;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what was pushed to an account while it was paused, once the account goes on. It lies in quarantine for that
 * reason and is replayed, oldest first and one entry at a time, {@value #MOST} in a row at the most: what is beyond stays in
 * the quarantine, for a person or the next time. As with every replay no rule runs. One node does it at a time, and every
 * node looks when it learns that an account moved, since until then it may have kept something itself; what was left when
 * a node died is found at the next start. Thread-safe.
 */
public final class KeptOctets implements AutoCloseable {

    /** The reason under which the batch keeps what is for a paused account, word for word. */
    static final String PAUSED = "its account is paused: replay it when the account goes on";

    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeptOctets.class);

    private static final String LEASE = "kept-octets";

    /** Longer than any replay may take. */
    private static final Duration TTL = Duration.ofMinutes(1);

    private static final int PAGE = 100;

    private final AccountDirectory directory;
    private final Journal journal;
    private final Replay replay;
    private final Leases leases;
    private final String node;
    private final Watcher watcher;
    private final AtomicLong looks = new AtomicLong();

    /** The accounts that went on at the last look, and since when. Guarded by the watcher, which looks once at a time. */
    private Map<AccountId, Instant> known = Map.of();

    /** Organizations whose quarantine is still to be gone through. Guarded by the watcher. */
    private final Set<OrganizationId> waiting = new HashSet<>();

    /** @param period how often to look for what another node changed, or left */
    public KeptOctets(
            AccountDirectory directory, Journal journal, Replay replay, Leases leases, String node, Duration period) {
        this.directory = directory;
        this.journal = journal;
        this.replay = replay;
        this.leases = leases;
        this.node = node;
        this.watcher = new Watcher("kept-octets", period, looks::incrementAndGet, this::takeIn);
    }

    public void start() {
        watcher.start();
    }

    /** An account changed: look at once. */
    public void look() {
        watcher.look();
    }

    private void takeIn() {
        directory.refresh();
        Map<AccountId, Instant> before = known;
        known = directory.since();
        // one that was paused and went on between two looks has moved as well
        known.forEach((id, since) -> {
            if (!since.equals(before.get(id))) {
                directory.byId(id).map(ConnectedAccount::organization).ifPresent(waiting::add);
            }
        });
        if (!waiting.isEmpty() && isOurs()) {
            try {
                waiting.removeIf(this::takenIn);
            } finally {
                leases.release(LEASE, node);
            }
        }
    }

    /** @return whether nothing is left to be done; false when another node has taken over meanwhile */
    private boolean takenIn(OrganizationId organization) {
        Set<JournalId> entries = new HashSet<>();
        String after = null;
        List<Quarantined> page;
        do {
            page = journal.kept(organization, PAUSED, after, PAGE);
            for (Quarantined kept : page) {
                after = kept.id();
                if (!isForAnAccountThatGoesOn(kept) || !entries.add(kept.row().journal())) {
                    continue;
                }
                if (entries.size() > MOST) {
                    LOG.warn("more than {} entries were kept while an account was paused; the rest stays", MOST);
                    return true;
                }
                if (!isOurs()) {
                    return false;
                }
                replay(organization, kept.row().journal());
            }
        } while (page.size() == PAGE);
        return true;
    }

    /** The quarantine names a fact by its account's key and its own. */
    private boolean isForAnAccountThatGoesOn(Quarantined kept) {
        return directory.of(kept.connector()).stream()
                .map(account -> account.key().connector() + "/" + account.key().value() + "/")
                .anyMatch(kept.row().slice()::startsWith);
    }

    private boolean isOurs() {
        return leases.hold(LEASE, node, TTL);
    }

    /** One that cannot be read stays in the quarantine and keeps none of the others there. */
    private void replay(OrganizationId organization, JournalId entry) {
        try {
            replay.replay(organization, entry);
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.warn(
                    "what was kept while an account was paused could not be replayed: {}",
                    fault.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        watcher.close();
    }
}
