package io.nexuscomm.connector.session;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which accounts' sessions are this node's to hold, and renews the leases on them after a third of their time.
 * While the store is away, what we hold stays ours until it has run out: nothing can be committed anyhow. Used by one
 * thread.
 */
public final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Gateway gateway;
    private final String kind;
    private final Duration term;
    private final Map<AccountId, Instant> heldUntil = new HashMap<>();
    private final Map<AccountId, Instant> askAgain = new HashMap<>();

    /**
     * @param kind of session, before the account in a lease's name: {@code imap}
     * @param term how long a lease is taken for
     */
    public LeaseKeeper(Gateway gateway, String kind, Duration term) {
        this.gateway = gateway;
        this.kind = kind;
        this.term = term;
    }

    /** Whether this node may hold the session; asks the store no more often than needed. */
    public boolean isOurs(AccountId account, Instant now) {
        if (!now.isBefore(askAgain.getOrDefault(account, Instant.MIN))) {
            ask(account, now);
        }
        return now.isBefore(heldUntil.getOrDefault(account, Instant.MIN));
    }

    private void ask(AccountId account, Instant now) {
        askAgain.put(account, now.plus(term.dividedBy(3)));
        try {
            if (gateway.leases().hold(name(account), term)) {
                heldUntil.put(account, now.plus(term));
            } else {
                heldUntil.remove(account);
            }
        } catch (RuntimeException away) {
            LOG.debug("the lease {} could not be asked for: {}", name(account), away.getMessage());
        }
    }

    public void release(AccountId account) {
        askAgain.remove(account);
        if (heldUntil.remove(account) == null) {
            return;
        }
        try {
            gateway.leases().release(name(account));
        } catch (RuntimeException away) {
            LOG.debug("the lease {} will run out: {}", name(account), away.getMessage());
        }
    }

    public void releaseAll() {
        Set<AccountId> held = new HashSet<>(heldUntil.keySet());
        held.forEach(this::release);
    }

    private String name(AccountId account) {
        return kind + ":" + account;
    }
}
