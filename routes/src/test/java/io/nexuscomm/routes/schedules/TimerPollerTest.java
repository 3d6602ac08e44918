package io.nexuscomm.routes.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.rules.time.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerPollerTest {

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final Scenario scenario = new Scenario(Ports.of(store));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Signals signals = new Signals();
    private final TimerPoller poller =
            new TimerPoller(store.timers(), WallTimes::moment, signals, new TimerMetrics(meters), Duration.ofMillis(5));

    @AfterEach
    void stop() {
        poller.stop();
    }

    @Test
    void dueTimerShouldBecomeAJobAndBeCounted() {
        AtomicInteger woken = new AtomicInteger();
        signals.onJobs(woken::incrementAndGet);
        poller.start();
        add(When.at(Instant.now().plusMillis(30)), "soon");

        await().untilAsserted(() -> assertThat(woken).hasPositiveValue());
        assertThat(scenario.take()).hasSize(1);
        assertThat(meters.get("nexuscomm.timers.late").timer().count()).isEqualTo(1);
    }

    @Test
    void wallTimeOfAnotherTzDatabaseShouldBeDerivedAnewWhenItStarts() {
        Wall wall = new Wall(
                LocalDateTime.parse("2027-07-01T09:00"), ZoneId.of("Europe/Berlin"), "next-valid", "first", "1999a");
        add(new When(Instant.parse("2027-07-01T08:00:00Z"), wall), "wall");

        poller.start();

        await().untilAsserted(() -> {
            When when = store.timers()
                    .find(scenario.organization, "wall")
                    .orElseThrow()
                    .when();
            assertThat(when.dueAt()).isEqualTo(Instant.parse("2027-07-01T07:00:00Z"));
            assertThat(when.wall().tzdb()).isEqualTo(Zones.version());
        });
    }

    private void add(When when, String key) {
        Timer timer = new Timer(
                scenario.ids.job(),
                key,
                when,
                new Timer.Send(scenario.account, scenario.ids.lane(), new MessageId(scenario.ids.next())));
        store.timers().add(scenario.organization, List.of(timer), IfKeyed.REPLACE);
    }
}
