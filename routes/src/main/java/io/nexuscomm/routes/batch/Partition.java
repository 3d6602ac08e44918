package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One worker with what waits for it. */
final class Partition {

    private static final Duration END = Duration.ofSeconds(10);

    private static final String STOPPING = "the gateway is stopping";

    /** Wakes a worker that has nothing to do, so that it sees that it shall end. */
    private static final Slice LAST = new Slice(
            new OrganizationId(new UUID(0, 0)),
            new JournalId(new UUID(0, 0)),
            new RawEnvelope("", null, "", new byte[0], Map.of(), Instant.EPOCH),
            List.of(),
            null,
            false,
            null,
            new Ticket());

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
            try {
                Slice first = next == null ? waiting.take() : next;
                List<Slice> batch = new ArrayList<>();
                next = fill(batch, first);
                stage.process(batch);
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        refuseTheRest(next);
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
            if (slice != LAST) {
                batch.add(slice);
            }
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
            // where there is no room the worker is busy, and looks by itself
            waiting.offer(LAST, 0, TimeUnit.MILLISECONDS);
            if (worker.getState() != Thread.State.NEW) {
                worker.join(END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
