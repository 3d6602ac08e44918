package io.nexuscomm.routes.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoredEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the event log from its position and puts what it finds into an outlet, in order and at least once. An outlet
 * that fails is tried again, slower each time; events wait in the database meanwhile and nothing else waits with them.
 */
public final class Relay implements SmartLifecycle {

    /** After Camel, whose routes it calls; and stopped before it. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    static final Duration POLL = Duration.ofMillis(250);

    /** Under load events come with every transaction; reading them at each would cost as much as writing them. */
    private static final Duration GATHERING = Duration.ofMillis(25);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Events events;
    private final Supplier<Position> where;
    private final Outlet outlet;
    private final Turn turn;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicLong lagMillis = new AtomicLong();
    private volatile @Nullable Thread loop;
    private volatile boolean open;

    /**
     * @param where asked once, when the relay begins to run
     */
    Relay(
            String name,
            Events events,
            Supplier<Position> where,
            Outlet outlet,
            Turn turn,
            InstantSource clock,
            MeterRegistry registry) {
        this.name = name;
        this.events = events;
        this.where = where;
        this.outlet = outlet;
        this.turn = turn;
        this.clock = clock;
        registry.gauge(
                "nexuscomm_relay_lag_seconds",
                List.of(Tag.of("relay", name)),
                lagMillis,
                millis -> millis.get() / 1000.0);
    }

    @Override
    public void start() {
        open = true;
        loop = Thread.ofVirtual().name("relay-" + name).start(this::run);
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Says that there may be new events. Never blocks. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    @Override
    public void stop() {
        open = false;
        wake();
        Thread running = loop;
        try {
            if (running != null && !running.join(PATIENCE)) {
                LOG.warn("relay {} is still putting events; what it had is put again after the next start", name);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            relay();
        } finally {
            giveUpTurn();
        }
    }

    private void giveUpTurn() {
        try {
            turn.over();
        } catch (RuntimeException away) {
            LOG.debug("relay {} leaves its turn to run out", name, away);
        }
    }

    private void relay() {
        Position position = null;
        Duration pause = POLL;
        while (open) {
            try {
                if (position == null) {
                    position = where.get();
                }
                if (passedOver(position)) {
                    continue;
                }
                boolean mine = turn.mine();
                int put = mine ? relayed(position) : 0;
                pause = POLL;
                if (!mine) {
                    lagMillis.set(0);
                }
                if (put == 0) {
                    await(POLL);
                } else if (put < BATCH) {
                    idle(GATHERING);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception failure) {
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                LOG.warn("relay {} waits {} ms: {}", name, pause.toMillis(), told(failure));
                idle(pause);
            }
        }
    }

    /** What an outlet says of itself names servers and topics; other failures may say more than a log should hold. */
    private static String told(Exception failure) {
        String kind = failure.getClass().getSimpleName();
        return failure instanceof NotPut ? String.valueOf(failure.getMessage()) : kind;
    }

    /**
     * Moves on without reading while nobody wants events, and waits a while. What is new is asked for before whether it
     * is wanted: who subscribes between the two is told all that comes after.
     */
    private boolean passedOver(Position position) {
        if (outlet.isWanted()) {
            return false;
        }
        EventCursor newest = events.latest();
        if (outlet.isWanted()) {
            return false;
        }
        position.advance(newest);
        lagMillis.set(0);
        idle(outlet.rest(), () -> !outlet.isWanted());
        return true;
    }

    /** How many events there were. */
    private int relayed(Position position) throws Exception {
        EventCursor from = position.read();
        List<StoredEvent> found = events.after(from, BATCH);
        if (found.isEmpty()) {
            lagMillis.set(0);
            return 0;
        }
        lagMillis.set(
                Duration.between(found.getFirst().recordedAt(), clock.instant()).toMillis());
        outlet.put(found);
        position.advance(found.getLast().cursor());
        return found.size();
    }

    private void await(Duration atMost) throws InterruptedException {
        if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    /** Waits although it may be woken: what failed or was read a moment ago is not asked again at once. */
    private void idle(Duration length) {
        idle(length, () -> true);
    }

    private void idle(Duration length, BooleanSupplier still) {
        try {
            long end = System.nanoTime() + length.toNanos();
            while (open && still.getAsBoolean() && System.nanoTime() < end) {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                wake.tryAcquire(Math.min(left, POLL.toMillis()), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
