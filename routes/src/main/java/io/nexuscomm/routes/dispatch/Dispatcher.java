package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes due jobs and has them done, so many at a time, each on a virtual thread of its own. Looks when it is woken and
 * every so often; a job that is taken and never settled comes back when its lease runs out. Started once, by who knows
 * that Camel runs, and stopped once.
 */
public final class Dispatcher implements SmartLifecycle {

    /** Stopped before Camel, whose routes it calls. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int STRIPES = 64;

    private final Jobs jobs;
    private final Map<Job.Kind, Work> works;
    private final Supplier<Wakeups> wakeups;
    private final DispatchSettings settings;
    private final DispatchMetrics metrics;
    private final String node;
    private final InstantSource clock;
    private final Semaphore slots;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Lock> settling = IntStream.range(0, STRIPES)
            .<Lock>mapToObj(at -> new ReentrantLock())
            .toList();
    private final Map<Job, Instant> inWork = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextDue = new AtomicReference<>(Instant.MAX);
    private volatile boolean running;
    private @Nullable Thread loop;

    Dispatcher(
            Jobs jobs,
            Map<Job.Kind, Work> works,
            Supplier<Wakeups> wakeups,
            DispatchSettings settings,
            DispatchMetrics metrics,
            String node,
            InstantSource clock) {
        this.jobs = jobs;
        this.works = new EnumMap<>(works);
        this.wakeups = wakeups;
        this.settings = settings;
        this.metrics = metrics;
        this.node = node;
        this.clock = clock;
        this.slots = new Semaphore(settings.inFlight());
    }

    @Override
    public synchronized void start() {
        running = true;
        loop = Thread.ofVirtual().name("dispatch").start(this::run);
        Thread.ofVirtual().name("leases").start(this::renewLeases);
    }

    /** Camel starts after all beans did. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Says that there may be something to do now. Never blocks. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Takes no more jobs and waits for those in work, so long as the settings say. */
    @Override
    public synchronized void stop() {
        running = false;
        closing.countDown();
        wake();
        try {
            if (!ended(settings.patience())) {
                LOG.warn("stopping with jobs in work; their leases run out and they are taken anew");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        // first the loop: what it has just taken must not begin after this returned
        if (loop != null && !loop.join(patience)) {
            return false;
        }
        return slots.tryAcquire(settings.inFlight(), end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void run() {
        while (open()) {
            try {
                slots.acquire();
                slots.release();
                forgetPast(clock.instant());
                List<Job> taken = jobs.take(node, settings.lease(), slots.availablePermits());
                taken.forEach(this::begin);
                if (taken.isEmpty() && wake.tryAcquire(untilNextLook(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                LOG.warn(
                        "jobs cannot be taken at the moment: {}",
                        failure.getClass().getSimpleName());
                pause();
            }
        }
    }

    /** A job may hold many calls: parts of a long text at a slow pace, an album. */
    private void renewLeases() {
        try {
            while (!closing.await(settings.lease().toMillis() / 3, TimeUnit.MILLISECONDS)) {
                renewLeases(clock.instant().minus(DispatchSettings.LONGEST));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewLeases(Instant since) {
        List<Job> held = inWork.entrySet().stream()
                .filter(each -> each.getValue().isAfter(since))
                .map(Map.Entry::getKey)
                .toList();
        try {
            if (!held.isEmpty()) {
                jobs.renew(held, settings.lease());
            }
        } catch (RuntimeException failure) {
            LOG.warn(
                    "jobs in work cannot be leased anew at the moment: {}",
                    failure.getClass().getSimpleName());
        }
    }

    /** In milliseconds: what this node put off for a moment is not left lying until the next poll. */
    private long untilNextLook() {
        long poll = settings.poll().toMillis();
        Instant now = clock.instant();
        Instant next = nextDue.get();
        return next.isAfter(now.plusMillis(poll)) ? poll : Math.clamp(now.until(next, ChronoUnit.MILLIS) + 1, 1, poll);
    }

    private void forgetPast(Instant now) {
        nextDue.updateAndGet(next -> next.isAfter(now) ? next : Instant.MAX);
    }

    private void begin(Job job) {
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("job-" + job.id()).start(() -> {
            inWork.put(job, clock.instant());
            try {
                perform(job);
            } catch (RuntimeException unforeseen) {
                LOG.error("job {} failed in a way nobody thought of", job.id(), unforeseen);
            } finally {
                inWork.remove(job);
                slots.release();
                wake();
            }
        });
    }

    private void perform(Job job) {
        Instant leaseEnds = clock.instant().plus(settings.lease());
        // one whose lease ran out is never put back: it must not look like one that nobody tried
        Supplier<Settlement> ended = open() || job.takenOver() ? workFor(job).perform(job) : givenBack(job);
        while (!settled(job, ended) && open() && clock.instant().isBefore(leaseEnds)) {
            pause();
        }
    }

    private Work workFor(Job job) {
        return Objects.requireNonNull(works.get(job.kind()), "nobody does jobs of the kind " + job.kind());
    }

    private Supplier<Settlement> givenBack(Job job) {
        return () -> new Settlements(job, node, clock).deferred(clock.instant());
    }

    /** False when the store is away. What the provider answered is kept as long as it may still be written. */
    private boolean settled(Job job, Supplier<Settlement> ended) {
        Lock ofMessage = settling.get(stripe(job.message()));
        ofMessage.lock();
        try {
            settle(ended.get());
            return true;
        } catch (StoreUnavailable away) {
            LOG.warn("job {} cannot be settled at the moment; when its lease runs out it is taken anew", job.id());
            return false;
        } finally {
            ofMessage.unlock();
        }
    }

    private static int stripe(MessageId message) {
        return Math.floorMod(message.hashCode(), STRIPES);
    }

    private void settle(Settlement settlement) {
        boolean ours = jobs.settle(settlement);
        if (settlement.retryAt() != null) {
            nextDue.accumulateAndGet(settlement.retryAt(), (one, other) -> one.isBefore(other) ? one : other);
        }
        metrics.count(settlement, ours);
        if (!ours) {
            LOG.warn(
                    "job {} was taken over by another; this result is dropped",
                    settlement.job().id());
        } else if (!settlement.events().isEmpty()) {
            wakeups.get().eventsAdded();
        }
    }

    /** Until the next poll, or until this stops. */
    private void pause() {
        try {
            if (closing.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
