package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.session.LeaseKeeper;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session for each account whose lease this node holds: starts it, ends it, and starts it anew when the
 * account's configuration changes. All is done by one thread, which {@link #start} makes, but for looking a session up.
 */
final class SmppSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SmppSessions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Running(SmppSession session, Thread thread) {}

    private final SmppContext context;
    private final LeaseKeeper leases;
    private final Map<AccountId, Running> running = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private List<ConnectedAccount> seen = List.of();
    private Map<AccountId, SmppAccount> wanted = Map.of();

    SmppSessions(SmppContext context) {
        this.context = context;
        this.leases = new LeaseKeeper(context.gateway(), "smpp", context.pace().lease());
    }

    /**
     * The session of an account that is bound as the account is configured here; empty when it is another node's, or
     * nobody's yet, or was bound with what is not the account's any more. Called by any thread.
     */
    Optional<SmppSession> of(ConnectedAccount account) {
        return Optional.ofNullable(running.get(account.id()))
                .map(Running::session)
                .filter(session -> session.account().account().equals(account));
    }

    /** The same for a send: a session whose account was changed is asked to end without waiting for the next look. */
    Optional<SmppSession> forSending(ConnectedAccount account) {
        Running one = running.get(account.id());
        if (one != null && !isAsConfigured(one.session())) {
            one.session().stop();
            return Optional.empty();
        }
        return of(account);
    }

    private boolean isAsConfigured(SmppSession session) {
        return context.gateway()
                .accounts()
                .byId(session.account().id())
                .filter(session.account().account()::equals)
                .isPresent();
    }

    /** @return the threads to wait for after {@link #stop} */
    List<Thread> start(SmppSink sink) {
        return List.of(
                Thread.ofVirtual().name("smpp-sessions").start(() -> supervise(sink)),
                Thread.ofVirtual().name("smpp-pieces").start(this::sweep));
    }

    /** Asks for the end; the sessions are unbound and the leases given back. */
    void stop() {
        stop.countDown();
    }

    private void supervise(SmppSink sink) {
        try {
            do {
                tick(sink);
            } while (!stop.await(context.pace().tick().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            LOG.debug("the supervisor of the SMPP sessions was interrupted");
        }
        end(List.copyOf(running.values()));
        leases.releaseAll();
    }

    private void sweep() {
        try {
            while (!stop.await(context.pace().sweep().toMillis(), TimeUnit.MILLISECONDS)) {
                running.values().forEach(one -> one.session().sweep());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick(SmppSink sink) {
        try {
            look();
            Instant now = context.gateway().clock().instant();
            end(running.values().stream().filter(one -> !isRightful(one, now)).toList());
            wanted.values().stream()
                    .filter(account -> !running.containsKey(account.id()))
                    .filter(account -> leases.isOurs(account.id(), now))
                    .forEach(account -> open(account, sink));
        } catch (RuntimeException trouble) {
            LOG.warn("the SMPP sessions could not be looked after: {}", trouble.toString());
        }
    }

    /** Takes the accounts as they are configured now. */
    private void look() {
        List<ConnectedAccount> now = context.gateway().accounts().of(SmppEnvelope.CONNECTOR);
        if (now == seen) {
            return;
        }
        Map<AccountId, SmppAccount> read = new HashMap<>();
        for (ConnectedAccount account : now) {
            if (SmppAccount.is(account)) {
                read(account, read);
            }
        }
        wanted.keySet().stream().filter(id -> !read.containsKey(id)).forEach(leases::release);
        wanted = read;
        seen = now;
    }

    private void read(ConnectedAccount account, Map<AccountId, SmppAccount> into) {
        try {
            into.put(account.id(), SmppAccount.of(account));
        } catch (IllegalArgumentException misconfigured) {
            String reason = String.valueOf(misconfigured.getMessage());
            context.gateway()
                    .report(
                            account.id(),
                            new CheckResult(CheckResult.State.DEGRADED, "CONFIG", reason, "Complete the account."));
        }
    }

    private boolean isRightful(Running one, Instant now) {
        AccountId id = one.session().account().id();
        return one.session().account().equals(wanted.get(id))
                && leases.isOurs(id, now)
                && one.thread().isAlive();
    }

    private void open(SmppAccount account, SmppSink sink) {
        SmppSession session = new SmppSession(account, context, sink);
        running.put(
                account.id(),
                new Running(
                        session, Thread.ofVirtual().name("smpp-" + account.id()).start(session)));
    }

    /** All are asked first, then waited for one by one. */
    private void end(List<Running> ending) {
        ending.forEach(one -> one.session().stop());
        try {
            for (Running one : ending) {
                running.remove(one.session().account().id());
                one.session().end(one.thread(), PATIENCE);
            }
        } catch (InterruptedException hurry) {
            ending.forEach(one -> one.thread().interrupt());
        }
    }
}
