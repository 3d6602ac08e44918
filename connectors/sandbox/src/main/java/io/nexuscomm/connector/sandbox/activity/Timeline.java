package io.nexuscomm.connector.sandbox.activity;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things later, each on a virtual thread of its own; nothing is done any more once it is closed. */
public final class Timeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
    private final CountDownLatch closed = new CountDownLatch(1);

    public Timeline(String name) {
        var pool = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name + "-timer").daemon().factory());
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        pool.setRemoveOnCancelPolicy(true);
        timer = pool;
        workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** Does it now, on another thread; not at all when closed. */
    public void run(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closing) {
            // the sandbox is going down: what was planned does not happen
        }
    }

    /**
     * Does it after the delay, in order, on the one timer thread: the task must not block. Not at all when closed before.
     */
    public void after(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(() -> attempt(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // as above
        }
    }

    /** Blocks the calling thread for so long, less when the sandbox is closed meanwhile. */
    public void pause(Duration length) throws InterruptedException {
        var unused = closed.await(length.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** The timer would swallow it. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            LOG.error("The sandbox failed to do what it had planned", defect);
        }
    }
}
