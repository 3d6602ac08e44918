package io.nexuscomm.routes.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One worker with what waits for it. */
final class Partition {

    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(10);

    private static final String STOPPING = "the gateway is stopping";

    private final BlockingQueue<Slice> waiting;
    private final BatchLimits limits;
    private final BatchStage stage;
    private final Thread worker;
    private volatile boolean stopped;

    Partition(int number, BatchLimits limits, BatchStage stage) {
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
        this.limits = limits;
        this.stage = stage;
        this.worker = Thread.ofPlatform().name("batch-" + number).daemon().unstarted(this::run);
    }

    void start() {
        worker.start();
    }

    void offer(Slice slice) {
        if (stopped || !waiting.offer(slice)) {
            throw new Overloaded(stopped ? STOPPING : limits.waiting() + " slices are waiting");
        }
    }

    private void run() {
        Slice next = null;
        while (!stopped) {
            Slice first = next == null ? await() : next;
            if (first != null) {
                List<Slice> batch = new ArrayList<>();
                next = fill(batch, first);
                stage.process(batch);
            }
        }
        refuseTheRest(next);
    }

    /** Null when nothing came for a while, so that the worker sees when it shall end. */
    private @Nullable Slice await() {
        try {
            return waiting.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
            return null;
        }
    }

    /** @return the slice that no longer fitted, which begins the next batch; null when all fitted */
    private @Nullable Slice fill(List<Slice> batch, Slice first) {
        long octets = 0;
        for (Slice slice = first; slice != null; slice = waiting.poll()) {
            octets += slice.raw().octets().length;
            boolean full = batch.size() == limits.slices() || octets > limits.octets();
            if (full && !batch.isEmpty()) {
                return slice;
            }
            batch.add(slice);
        }
        return null;
    }

    private void refuseTheRest(@Nullable Slice next) {
        Overloaded stopping = new Overloaded(STOPPING);
        if (next != null) {
            next.ticket().failed(stopping);
        }
        for (Slice slice = waiting.poll(); slice != null; slice = waiting.poll()) {
            slice.ticket().failed(stopping);
        }
    }

    /** Lets the worker finish the batch it is at. */
    void stop() {
        stopped = true;
        try {
            worker.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
