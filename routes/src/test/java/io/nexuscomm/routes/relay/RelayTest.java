package io.nexuscomm.routes.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.memory.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In order, at least once, and from where it stood. */
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final EventLog log = new EventLog();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<StoredEvent> put = new CopyOnWriteArrayList<>();
    private final List<Relay> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Relay::stop);
    }

    @Test
    void relayShouldPutAllThereIsInOrderAndKeepItsPosition() {
        log.add(Samples.events(1, 1_200));

        start(put::addAll, Turn.ALWAYS);

        await().atMost(SOON).until(() -> put.size() == 1_200);
        assertThat(put).isEqualTo(Samples.events(1, 1_200));
        await().atMost(SOON)
                .until(() -> log.position("kafka").isPresent()
                        && log.position("kafka").orElseThrow().equals(new EventCursor(1_200, 1_200)));
    }

    @Test
    void relayShouldPutWhatIsNewWhenItIsWokenOrNot() {
        Relay relay = start(put::addAll, Turn.ALWAYS);
        log.add(Samples.events(1, 1));
        relay.wake();
        await().atMost(SOON).until(() -> put.size() == 1);

        log.add(Samples.events(2, 2));
        await().atMost(SOON).until(() -> put.size() == 2);
    }

    @Test
    void positionShouldNotMoveWhileNothingIsPut() {
        log.add(Samples.events(1, 3));
        AtomicInteger tries = new AtomicInteger();

        start(
                events -> {
                    tries.incrementAndGet();
                    throw new NotPut("away", null);
                },
                Turn.ALWAYS);

        await().atMost(SOON).until(() -> tries.get() >= 2);
        assertThat(log.position("kafka")).isEmpty();
        assertThat(meters.get("nexuscomm_relay_lag_seconds").gauge().value()).isPositive();
    }

    @Test
    void eventsShouldBePutAgainFromTheStartWhenTheOutletFailedInTheMiddle() {
        log.add(Samples.events(1, 5));
        AtomicInteger tries = new AtomicInteger();

        start(
                events -> {
                    if (tries.getAndIncrement() == 0) {
                        put.addAll(events.subList(0, 2));
                        throw new NotPut("cut off", null);
                    }
                    put.addAll(events);
                },
                Turn.ALWAYS);

        await().atMost(SOON).until(() -> put.size() == 7);
        assertThat(put.subList(0, 2)).isEqualTo(Samples.events(1, 2));
        assertThat(put.subList(2, 7)).isEqualTo(Samples.events(1, 5));
    }

    @Test
    void relayShouldWaitLongerEachTimeTheOutletFails() {
        log.add(Samples.events(1, 1));
        List<Long> tries = new CopyOnWriteArrayList<>();

        start(
                events -> {
                    tries.add(System.nanoTime());
                    throw new NotPut("away", null);
                },
                Turn.ALWAYS);

        await().atMost(SOON).until(() -> tries.size() == 3);
        assertThat(tries.get(2) - tries.get(1)).isGreaterThan(900_000_000L);
    }

    @Test
    void relayShouldGoOnWhenTheStoreIsBack() {
        log.away = true;
        start(put::addAll, Turn.ALWAYS);
        log.add(Samples.events(1, 1));
        log.away = false;

        await().atMost(SOON).until(() -> put.size() == 1);
    }

    @Test
    void relayShouldGoOnWhereTheOneBeforeItStood() {
        log.add(Samples.events(1, 3));
        Relay before = start(put::addAll, Turn.ALWAYS);
        await().atMost(SOON).until(() -> log.position("kafka").isPresent());
        before.stop();
        put.clear();
        log.add(Samples.events(4, 5));

        start(put::addAll, Turn.ALWAYS);

        await().atMost(SOON).until(() -> put.size() == 2);
        assertThat(put).isEqualTo(Samples.events(4, 5));
    }

    @Test
    void relayOfThisProcessShouldBeginWithWhatIsNew() {
        log.add(Samples.events(1, 3));
        Relay relay = relay("local", put::addAll, () -> Position.ofThisProcess(log), Turn.ALWAYS);
        relay.start();
        await().atMost(SOON).until(() -> log.reads.get() > 0);

        log.add(Samples.events(4, 4));

        await().atMost(SOON).until(() -> !put.isEmpty());
        assertThat(put).isEqualTo(Samples.events(4, 4));
        assertThat(log.position("local")).isEmpty();
    }

    @Test
    void relayShouldReadNothingWhileNobodyListensAndTellWhoComesAllThatIsNew() {
        LocalEventBus bus = new LocalEventBus();
        Relay relay = relay("local", new BusOutlet(bus), () -> Position.ofThisProcess(log), Turn.ALWAYS);
        log.add(Samples.events(1, 3));
        relay.start();
        relay.wake();
        await().during(Duration.ofMillis(600)).atMost(SOON).until(() -> log.reads.get() == 0);

        bus.subscribe(put::addAll);
        log.add(Samples.events(4, 5));
        relay.wake();

        await().atMost(SOON).until(() -> put.size() == 2);
        assertThat(put).isEqualTo(Samples.events(4, 5));
    }

    @Test
    void onlyTheNodeWhoseTurnItIsShouldPutAndAnotherGoOnAtOnceWhenItStops() {
        var leases = new InMemoryStore(Clock.systemUTC()).leases();
        List<StoredEvent> other = new CopyOnWriteArrayList<>();
        Relay first = start(put::addAll, Turn.leased(leases, "relay-kafka", "one", LEASE));
        log.add(Samples.events(1, 1));
        await().atMost(SOON).until(() -> put.size() == 1);
        start(other::addAll, Turn.leased(leases, "relay-kafka", "two", LEASE));
        log.add(Samples.events(2, 2));
        await().atMost(SOON).until(() -> put.size() == 2);
        await().atMost(SOON).until(() -> log.position("kafka").orElseThrow().equals(new EventCursor(2, 2)));
        assertThat(other).isEmpty();

        first.stop();
        log.add(Samples.events(3, 3));

        await().atMost(SOON).until(() -> other.equals(Samples.events(3, 3)));
        assertThat(put).hasSize(2);
    }

    @Test
    void slowListenerOfTheBusShouldHoldBackTheReadingAndLoseNothing() {
        LocalEventBus bus = new LocalEventBus();
        CountDownLatch slow = new CountDownLatch(1);
        bus.subscribe(events -> {
            awaitQuietly(slow);
            put.addAll(events);
        });
        log.add(Samples.events(1, 1_100));
        start(bus::publish, Turn.ALWAYS);
        await().atMost(SOON).until(() -> log.reads.get() == 1);

        await().during(Duration.ofMillis(600)).atMost(SOON).until(() -> log.reads.get() == 1);
        slow.countDown();

        await().atMost(SOON).until(() -> put.size() == 1_100);
        assertThat(put).isEqualTo(Samples.events(1, 1_100));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Relay start(Outlet outlet, Turn turn) {
        Relay relay = relay("kafka", outlet, () -> Position.kept(log, "kafka"), turn);
        relay.start();
        return relay;
    }

    private Relay relay(String name, Outlet outlet, Supplier<Position> where, Turn turn) {
        Relay relay = new Relay(name, log, where, outlet, turn, Clock.systemUTC(), meters);
        started.add(relay);
        return relay;
    }
}
