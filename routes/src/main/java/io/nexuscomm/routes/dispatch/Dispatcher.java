package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.MessageId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due jobs and has them done, so many at a time, each on a virtual thread of its own. Looks when it is woken and
 * every so often; a job that is taken and never settled comes back when its lease runs out.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Jobs jobs;
    private final Work sends;
    private final Work media;
    private final Supplier<Wakeups> wakeups;
    private final DispatchSettings settings;
    private final DispatchMetrics metrics;
    private final String node;
    private final Semaphore slots;
    private final Semaphore wake = new Semaphore(0);
    private final Set<MessageId> inWork = ConcurrentHashMap.newKeySet();
    private final Thread loop;
    private volatile boolean open = true;

    Dispatcher(
            Jobs jobs,
            Work sends,
            Work media,
            Supplier<Wakeups> wakeups,
            DispatchSettings settings,
            DispatchMetrics metrics,
            String node) {
        this.jobs = jobs;
        this.sends = sends;
        this.media = media;
        this.wakeups = wakeups;
        this.settings = settings;
        this.metrics = metrics;
        this.node = node;
        this.slots = new Semaphore(settings.inFlight());
        this.loop = Thread.ofVirtual().name("dispatch").unstarted(this::run);
    }

    public void start() {
        loop.start();
    }

    /** Says that there may be something to do now. Never blocks. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Takes no more jobs and waits for those in work, half a minute at most. */
    @Override
    public void close() {
        open = false;
        wake();
        try {
            if (!slots.tryAcquire(settings.inFlight(), 30, TimeUnit.SECONDS)) {
                LOG.warn("stopping with jobs in work; their leases run out and they are taken anew");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open) {
            try {
                slots.acquire();
                slots.release();
                int room = slots.availablePermits();
                List<Job> taken = room == 0 ? List.of() : jobs.take(node, settings.lease(), room);
                taken.forEach(this::begin);
                if (taken.isEmpty() && wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
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

    private void begin(Job job) {
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("job-" + job.id()).start(() -> {
            try {
                perform(job);
            } finally {
                slots.release();
                wake();
            }
        });
    }

    private void perform(Job job) {
        Work work = switch (job.kind()) {
            case SEND -> sends;
            case MEDIA -> media;
        };
        // two media of one message each write its document anew: one after the other
        boolean alone = inWork.add(job.message());
        while (!alone && open) {
            pause();
            alone = inWork.add(job.message());
        }
        try {
            settle(work.apply(job));
        } catch (StoreUnavailable away) {
            LOG.warn("job {} could not be settled; its lease runs out and it is taken anew", job.id());
        } catch (RuntimeException unforeseen) {
            LOG.error("job {} failed in a way nobody thought of", job.id(), unforeseen);
        } finally {
            inWork.remove(job.message());
        }
    }

    private void settle(Settlement settlement) {
        boolean ours = jobs.settle(settlement);
        metrics.count(settlement, ours);
        if (!ours) {
            LOG.warn(
                    "job {} was taken over by another; this result is dropped",
                    settlement.job().id());
        } else if (!settlement.events().isEmpty()) {
            wakeups.get().eventsAdded();
        }
    }

    private void pause() {
        try {
            wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
