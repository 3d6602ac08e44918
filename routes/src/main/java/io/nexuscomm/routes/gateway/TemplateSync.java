package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps providers' catalogues of templates near: reads an account's when it is new, when its provider judged one of its
 * templates, and now and then. One account after the other, on the node that holds the account's lease. Thread-safe.
 */
public final class TemplateSync implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateSync.class);

    private static final Duration AFRESH = Duration.ofHours(6);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Gateway gateway;
    private final ConnectorCatalog connectors;
    private final AccountDiscovery discovery;
    private final Templates templates;
    private final Semaphore signal = new Semaphore(0);
    private final Set<AccountId> judged = ConcurrentHashMap.newKeySet();
    private final Map<AccountId, Next> next = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("template-sync").unstarted(this::run);
    private volatile boolean stopped;

    /** When to read an account's catalogue again, unless it became another account by then. */
    private record Next(ConnectedAccount as, Instant at) {}

    public TemplateSync(Gateway gateway, ConnectorCatalog connectors, AccountDiscovery discovery, Templates templates) {
        this.gateway = gateway;
        this.connectors = connectors;
        this.discovery = discovery;
        this.templates = templates;
    }

    /** Once Camel runs: it asks by routes. */
    public void start() {
        thread.start();
    }

    /** An account changed on this node: look at once. */
    public void look() {
        signal.release();
    }

    /** A provider judged a template of the account: read its catalogue at once. */
    public void judged(AccountId account) {
        judged.add(account);
        look();
    }

    private void run() {
        while (!stopped) {
            try {
                round();
            } catch (RuntimeException e) {
                LOG.warn("Templates stay as they were read: {}", e.getClass().getSimpleName());
            }
            await();
        }
    }

    /** Reads what is due. */
    void round() {
        connectors.descriptors().stream()
                .filter(descriptor -> descriptor.capabilities().template().compareTo(Level.PARTIAL) >= 0)
                .flatMap(descriptor -> gateway.accounts().of(descriptor.id()).stream())
                .filter(this::isDue)
                .forEach(this::read);
    }

    private boolean isDue(ConnectedAccount account) {
        Next known = next.get(account.id());
        return known == null
                || !known.as().equals(account)
                || judged.contains(account.id())
                || !gateway.clock().instant().isBefore(known.at());
    }

    private void read(ConnectedAccount account) {
        if (stopped || !gateway.leases().hold("templates/" + account.id(), LEASE)) {
            return;
        }
        judged.remove(account.id());
        Duration wait = AGAIN;
        try {
            discovery
                    .discover(account)
                    .map(Discovery::templates)
                    .ifPresent(found -> templates.replace(account.organization(), account.id(), found));
            wait = AFRESH;
        } catch (AccountDiscovery.Failed failed) {
            LOG.info("The templates of account {} stay as they were read: {}", account.id(), failed.getMessage());
        }
        next.put(account.id(), new Next(account, gateway.clock().instant().plus(wait)));
    }

    private void await() {
        try {
            if (signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() {
        stopped = true;
        signal.release();
    }
}
