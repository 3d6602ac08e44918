package io.nexuscomm.connector.declarative.mapping;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The threads on which one connector's mappings are evaluated. Of their own, because only a platform thread knows how
 * much of the processor it used, and so that a connector that computes much holds up none but itself. They end when
 * there is nothing to do.
 */
public final class MappingThreads {

    private static final int THREADS = 2;
    private static final int WAITING = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Far beyond what an evaluation may use: it waits for others, and for a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Deep enough for 64 levels of nesting, of which each is several calls. */
    private static final long STACK = 1 << 20;

    private final ThreadPoolExecutor pool;

    /** @param connector for the names of the threads */
    public MappingThreads(String connector) {
        pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(WAITING),
                work -> daemon(work, connector));
        pool.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work, String connector) {
        Thread thread = new Thread(null, work, "mapping-" + connector, STACK);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @throws MappingBusy when it did not come to its turn
     * @throws MappingFailed when it fails
     */
    <T> T call(String name, Callable<T> work) {
        Future<T> result;
        try {
            result = pool.submit(work);
        } catch (RejectedExecutionException full) {
            throw new MappingBusy(name + ": too many evaluations wait");
        }
        try {
            return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new MappingBusy(name + ": it was not evaluated within " + PATIENCE.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MappingBusy(name + ": its evaluation was interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof MappingFailed failed) {
                throw failed;
            }
            String kind = cause == null ? "for no reason" : cause.getClass().getSimpleName();
            throw new MappingFailed(name + " fails: " + kind, name + " fails: " + cause);
        } finally {
            result.cancel(true);
        }
    }
}
