package io.nexuscomm.routes.schedules;

import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.Fired;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.rules.time.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes due timers jobs, on each node: looks so often that nothing is late by more than that, and at once again when it
 * found many. When it starts it derives anew what another version of the tz database was used for.
 */
final class TimerPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TimerPoller.class);

    static final int MOST = 500;

    /** Where so many were due there are perhaps more: shares of organizations and of overdue ones leave places free. */
    private static final int AGAIN = MOST / 10;

    /** Overdue ones come while fewer jobs wait: some for each that the dispatcher does at once. */
    static final int ROOM = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Timers timers;
    private final Function<Wall, Optional<Instant>> clock;
    private final Wakeups wakeups;
    private final TimerMetrics metrics;
    private final Duration every;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean running;
    private boolean derived;
    private @Nullable Thread loop;

    TimerPoller(
            Timers timers,
            Function<Wall, Optional<Instant>> clock,
            Wakeups wakeups,
            TimerMetrics metrics,
            Duration every) {
        this.timers = timers;
        this.clock = clock;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        running = true;
        loop = Thread.ofVirtual().name("timers").start(this::run);
    }

    /** Waits for the look that is under way, while its database is still open. */
    @Override
    public synchronized void stop() {
        running = false;
        closing.countDown();
        try {
            if (loop != null && !loop.join(PATIENCE)) {
                LOG.warn("stopping while timers are being fired; what is not committed waits for the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            do {
                look();
            } while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            while (!derived && running) {
                derived = timers.derive(Zones.version(), clock) == 0;
            }
            List<Fired> fired;
            do {
                fired = timers.fire(MOST, ROOM);
                if (!fired.isEmpty()) {
                    metrics.count(fired);
                    wakeups.jobsAdded();
                }
            } while (fired.size() >= AGAIN && running);
        } catch (StoreUnavailable away) {
            LOG.debug("the store is away; timers wait");
        } catch (RuntimeException failure) {
            LOG.warn("timers cannot be fired at the moment", failure);
        }
    }
}
