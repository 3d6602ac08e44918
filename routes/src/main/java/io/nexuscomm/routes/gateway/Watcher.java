package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something in memory that the store owns: looks whether its revision rose, at once when told and else now and
 * then, and loads it anew. While the store is away what was loaded stays in force. Thread-safe.
 */
final class Watcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final long NEVER = Long.MIN_VALUE;

    private final String name;
    private final Duration period;
    private final LongSupplier revision;
    private final Runnable load;
    private final Semaphore signal = new Semaphore(0);
    private final Queue<CountDownLatch> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopped;
    /** Guarded by this object. */
    private long loaded = NEVER;

    Watcher(String name, Duration period, LongSupplier revision, Runnable load) {
        this.name = name;
        this.period = period;
        this.revision = revision;
        this.load = load;
        this.thread = Thread.ofVirtual().name("watch-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void look() {
        signal.release();
    }

    /** As above, and waits until it was looked, whether that went well or not, at most so long. */
    void lookAndWait(Duration atMost) {
        CountDownLatch looked = new CountDownLatch(1);
        waiting.add(looked);
        look();
        try {
            if (thread.isAlive() && !looked.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The {} are not loaded yet", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(looked);
        }
    }

    /** Loads now, in the caller's thread, unless what is in force is the newest. */
    synchronized void refresh() {
        // read first: what changes while it loads is seen at the next look
        long current = revision.getAsLong();
        if (current != loaded) {
            load.run();
            loaded = current;
        }
    }

    synchronized boolean everLoaded() {
        return loaded != NEVER;
    }

    private void run() {
        while (!stopped) {
            // whoever asks from here on is for the next look
            List<CountDownLatch> asked = List.copyOf(waiting);
            try {
                refresh();
            } catch (StoreUnavailable e) {
                LOG.debug("The store is away, {} stay as they are", name);
            } catch (RuntimeException e) {
                LOG.error("Could not load {} anew; what was loaded stays in force", name, e);
            } finally {
                asked.forEach(CountDownLatch::countDown);
            }
            await();
        }
    }

    private void await() {
        try {
            if (signal.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
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
