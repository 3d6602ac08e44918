package io.nexuscomm.connector.session;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session for each account whose lease this node holds: starts it, ends it, and starts it anew when the
 * account's configuration changes. All is done by one thread, which {@link #start} makes, but for looking sessions up.
 *
 * @param <A> an account's settings
 * @param <S> its session
 */
public final class LeasedSessions<A, S extends Session> {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedSessions.class);

    private final Gateway gateway;
    private final SessionKind<A> kind;
    private final ThreadFactory threads;
    private final LeaseKeeper leases;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<AccountId, Running> running = new ConcurrentHashMap<>();
    private List<ConnectedAccount> seen = List.of();
    private Map<AccountId, A> wanted = Map.of();

    private final class Running {
        final A settings;
        final S session;
        final Thread thread;

        Running(AccountId id, A settings, S session) {
            this.settings = settings;
            this.session = session;
            this.thread = thread(kind.name() + "-" + id, session);
        }
    }

    /** @param threads what sessions run on; theirs are named by this */
    public LeasedSessions(Gateway gateway, SessionKind<A> kind, ThreadFactory threads) {
        this.gateway = gateway;
        this.kind = kind;
        this.threads = threads;
        this.leases = new LeaseKeeper(gateway, kind.name(), kind.lease());
    }

    /** @return the thread to wait for after {@link #stop} */
    public Thread start(Function<A, S> open) {
        return thread(kind.name() + "-sessions", () -> supervise(open));
    }

    /** Asks for the end; the thread of {@link #start} ends the sessions, gives the leases back and ends itself. */
    public void stop() {
        stop.countDown();
    }

    /** Waits for {@link #stop}; false when so much time went by without. */
    public boolean awaitStop(Duration pause) throws InterruptedException {
        return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The session of an account on this node. Called by any thread. */
    public Optional<S> of(AccountId account) {
        return Optional.ofNullable(running.get(account)).map(one -> one.session);
    }

    /** Those of this node. Called by any thread. */
    public Stream<S> all() {
        return running.values().stream().map(one -> one.session);
    }

    private void supervise(Function<A, S> open) {
        try {
            do {
                tick(open);
            } while (!awaitStop(kind.tick()));
        } catch (InterruptedException end) {
            LOG.debug("the supervisor of {} was interrupted", kind.name());
        }
        end(List.copyOf(running.keySet()));
        leases.releaseAll();
    }

    private void tick(Function<A, S> open) {
        try {
            look();
            Instant now = gateway.clock().instant();
            end(running.keySet().stream().filter(id -> !isRightful(id, now)).toList());
            wanted.forEach((id, settings) -> {
                if (!running.containsKey(id) && leases.isOurs(id, now)) {
                    running.put(id, new Running(id, settings, open.apply(settings)));
                }
            });
        } catch (RuntimeException trouble) {
            LOG.warn("the sessions of {} could not be looked after: {}", kind.name(), trouble.toString());
        }
    }

    /** Takes the accounts as they are configured now. */
    private void look() {
        List<ConnectedAccount> now = gateway.accounts().of(kind.connector());
        if (now == seen) {
            return;
        }
        Map<AccountId, A> read = new HashMap<>();
        now.forEach(account -> settings(account).ifPresent(settings -> read.put(account.id(), settings)));
        wanted.keySet().stream().filter(id -> !read.containsKey(id)).forEach(leases::release);
        wanted = read;
        seen = now;
    }

    private Optional<A> settings(ConnectedAccount account) {
        try {
            return kind.settings().apply(account);
        } catch (IllegalArgumentException misconfigured) {
            String reason = String.valueOf(misconfigured.getMessage());
            gateway.report(
                    account.id(),
                    new CheckResult(CheckResult.State.DEGRADED, "CONFIG", reason, "Complete the account."));
            return Optional.empty();
        }
    }

    private boolean isRightful(AccountId id, Instant now) {
        Running one = running.get(id);
        return one != null && one.settings.equals(wanted.get(id)) && leases.isOurs(id, now) && one.thread.isAlive();
    }

    /** All are asked first, then waited for one by one. */
    private void end(List<AccountId> ids) {
        List<Running> ending = ids.stream().map(running::get).toList();
        ending.forEach(one -> one.session.stop());
        try {
            for (int i = 0; i < ids.size(); i++) {
                running.remove(ids.get(i));
                Running one = ending.get(i);
                one.session.end(one.thread, kind.patience());
            }
        } catch (InterruptedException hurry) {
            ending.forEach(one -> one.thread.interrupt());
        }
    }

    private Thread thread(String name, Runnable task) {
        Thread thread = threads.newThread(task);
        thread.setName(name);
        thread.start();
        return thread;
    }
}
