package io.nexuscomm.connector.email;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.session.LeaseKeeper;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session for each account whose lease this node holds: starts it, ends it, and starts it anew when the
 * account's configuration changes. All is done by one thread, which {@link #start} makes.
 */
final class ImapSessions {

    private static final Logger LOG = LoggerFactory.getLogger(ImapSessions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private record Running(EmailAccount account, ImapSession session, Thread thread) {}

    private final ImapContext context;
    private final LeaseKeeper leases;
    private final RandomGenerator random;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<AccountId, Running> running = new HashMap<>();
    private List<ConnectedAccount> seen = List.of();
    private Map<AccountId, EmailAccount> wanted = Map.of();

    ImapSessions(ImapContext context, RandomGenerator random) {
        this.context = context;
        this.leases = new LeaseKeeper(context.gateway(), "imap", context.pace().lease());
        this.random = random;
    }

    Thread start() {
        return thread("imap-sessions", this::supervise);
    }

    /** Asks for the end; the thread of {@link #start} ends the sessions, gives the leases back and ends itself. */
    void stop() {
        stop.countDown();
    }

    private void supervise() {
        try {
            do {
                tick();
            } while (!stop.await(context.pace().tick().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            LOG.debug("the supervisor of the mailboxes was interrupted");
        }
        end(List.copyOf(running.values()));
        leases.releaseAll();
    }

    private void tick() {
        try {
            look();
            Instant now = context.gateway().clock().instant();
            end(running.values().stream().filter(one -> !isRightful(one, now)).toList());
            wanted.values().stream()
                    .filter(account -> !running.containsKey(account.id()))
                    .filter(account -> leases.isOurs(account.id(), now))
                    .forEach(this::open);
        } catch (RuntimeException trouble) {
            LOG.warn("the mailboxes could not be looked after: {}", trouble.toString());
        }
    }

    /** Takes the accounts as they are configured now. */
    private void look() {
        List<ConnectedAccount> now = context.gateway().accounts().of(EmailConnector.ID);
        if (now == seen) {
            return;
        }
        Map<AccountId, EmailAccount> read = new HashMap<>();
        for (ConnectedAccount account : now) {
            try {
                read.put(account.id(), EmailAccount.of(account));
            } catch (IllegalArgumentException misconfigured) {
                String reason = String.valueOf(misconfigured.getMessage());
                context.gateway()
                        .report(
                                account.id(),
                                new CheckResult(CheckResult.State.DEGRADED, "CONFIG", reason, "Complete the account."));
            }
        }
        wanted.keySet().stream().filter(id -> !read.containsKey(id)).forEach(leases::release);
        wanted = read;
        seen = now;
    }

    private boolean isRightful(Running one, Instant now) {
        AccountId id = one.account().id();
        return one.account().equals(wanted.get(id))
                && leases.isOurs(id, now)
                && one.thread().isAlive();
    }

    private void open(EmailAccount account) {
        ImapSession session = new ImapSession(account, context, random);
        running.put(account.id(), new Running(account, session, thread("imap-" + account.id(), session)));
    }

    /** All are asked first, then waited for one by one. */
    private void end(List<Running> ending) {
        ending.forEach(one -> one.session().stop());
        try {
            for (Running one : ending) {
                running.remove(one.account().id());
                one.session().end(one.thread(), PATIENCE);
            }
        } catch (InterruptedException hurry) {
            ending.forEach(one -> one.thread().interrupt());
        }
    }

    /**
     * A virtual thread, which costs a waiting mailbox next to nothing. Before Java 24 (JEP 491) Angus' synchronized
     * reads would keep its carrier busy, so there it is a thread of the platform's.
     */
    private static Thread thread(String name, Runnable task) {
        boolean unpinned = Runtime.version().feature() >= 24;
        return unpinned
                ? Thread.ofVirtual().name(name).start(task)
                : Thread.ofPlatform().daemon().name(name).start(task);
    }
}
