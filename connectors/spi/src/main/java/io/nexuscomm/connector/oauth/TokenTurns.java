package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one node at a time ask for an account's token and write down what came of it. A lease keeps other
 * nodes away; a lock the other threads of this one, for a node may take its own lease again. Thread-safe.
 */
final class TokenTurns {

    /** Longer than the endpoint may take, so that nobody else asks meanwhile. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_EVERY_MS = 200;

    /** Accounts share them, so that there is a limit; two that wait for one another by chance wait for one call. */
    private static final int LOCKS = 64;

    private final Gateway gateway;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** How the last turn at each lock failed. */
    private final AtomicReferenceArray<@Nullable Failure> failures = new AtomicReferenceArray<>(LOCKS);

    private record Failure(String name, NoToken why) {}

    /** What is done in a turn. */
    interface Work {
        String run() throws NoToken;
    }

    TokenTurns(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Does the work now, or leaves it when somebody else is at this token. */
    void attempt(AccountId account, OAuthClient client, Runnable work) {
        String name = name(account, client);
        ReentrantLock lock = locks[slot(name)];
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (gateway.leases().hold(name, LEASE)) {
                try {
                    work.run();
                } finally {
                    gateway.leases().release(name);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does the work when its turn comes, unless others have done it by then, or have failed at it: where the endpoint does
     * not answer, all that wait would else ask it in vain one after the other.
     *
     * @param others what they came to; empty while they have not
     */
    String await(AccountId account, OAuthClient client, Supplier<Optional<String>> others, Work work)
            throws NoToken, InterruptedException {
        String name = name(account, client);
        int slot = slot(name);
        Failure before = failures.get(slot);
        ReentrantLock lock = locks[slot];
        lock.lockInterruptibly();
        try {
            Failure meanwhile = failures.get(slot);
            if (meanwhile != null
                    && meanwhile != before
                    && meanwhile.name().equals(name)
                    && others.get().isEmpty()) {
                throw meanwhile.why();
            }
            return awaitNodes(name, lock, others, work);
        } finally {
            lock.unlock();
        }
    }

    private String awaitNodes(String name, ReentrantLock lock, Supplier<Optional<String>> others, Work work)
            throws NoToken, InterruptedException {
        Instant end = now().plus(PATIENCE);
        while (!gateway.leases().hold(name, LEASE)) {
            Optional<String> theirs = others.get();
            if (theirs.isPresent()) {
                return theirs.get();
            }
            if (now().isAfter(end)) {
                throw new NoToken("another node has been refreshing the token for too long");
            }
            pause(lock);
        }
        try {
            Optional<String> theirs = others.get();
            return theirs.isPresent() ? theirs.get() : work.run();
        } catch (NoToken why) {
            failures.set(slot(name), new Failure(name, why));
            throw why;
        } finally {
            gateway.leases().release(name);
        }
    }

    private static int slot(String name) {
        return Math.floorMod(name.hashCode(), LOCKS);
    }

    private static String name(AccountId account, OAuthClient client) {
        return "token:" + account + ":" + client.grantName();
    }

    private Instant now() {
        return gateway.clock().instant();
    }

    /** Others of this node wait for the same token: they may look meanwhile. */
    private static void pause(ReentrantLock lock) throws InterruptedException {
        if (lock.newCondition().await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody signals this");
        }
    }
}
