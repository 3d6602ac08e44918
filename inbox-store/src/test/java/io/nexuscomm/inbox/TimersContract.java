package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers.Change;
import io.nexuscomm.inbox.Timers.Fired;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Timers: one job each, at their time, in a fair order; and changes by key until it is too late. */
public interface TimersContract {

    int PLENTY = 100_000;

    Ports ports();

    @Test
    default void fireShouldMakeADueTimerTheJobThatSends() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Timer timer = send(scenario, ana.lane(), Scenario.now().minusMillis(5), null);
        add(scenario, timer);

        assertThat(fired(scenario)).extracting(Fired::id).containsExactly(timer.id());
        assertThat(fired(scenario)).isEmpty();
        Job job = scenario.take().getFirst();
        assertThat(job.id()).isEqualTo(timer.id());
        assertThat(job.kind()).isEqualTo(Job.Kind.SEND);
        assertThat(job.lane()).isEqualTo(ana.lane());
        assertThat(job.message()).isEqualTo(timer.payload().message());
    }

    @Test
    default void appointmentsOfRulesShouldBeListedByTheirTimeAndFoundByTheirId() {
        Scenario scenario = new Scenario(ports());
        RuleStep step = new RuleStep(
                "a1", 1, UUID.randomUUID(), "/then/0/schedule", scenario.account, null, null, null, null, null);
        Timer later = new Timer(scenario.ids.job(), Timer.APPOINTED + "key:later", at(7_200), new Timer.Rule(step));
        Timer soon = new Timer(scenario.ids.job(), Timer.APPOINTED + "step:1", at(3_600), new Timer.Rule(step));
        Timer waits = new Timer(scenario.ids.job(), "run:a1:x", at(3_600), new Timer.Rule(step));
        Timer sent = send(scenario, scenario.ids.lane(), Scenario.now().plusSeconds(3_600), "message:1");
        add(scenario, later);
        add(scenario, soon);
        add(scenario, waits);
        add(scenario, sent);
        Instant now = Scenario.now();
        Instant end = now.plusSeconds(9_000);
        Timers timers = ports().timers();

        assertThat(timers.appointments(scenario.organization, now, end, 10))
                .extracting(Timer::id)
                .containsExactly(soon.id(), later.id());
        assertThat(timers.appointments(scenario.organization, now, end, 1)).hasSize(1);
        assertThat(timers.appointments(scenario.organization, now.plusSeconds(5_000), end, 10))
                .extracting(Timer::id)
                .containsExactly(later.id());
        assertThat(timers.appointments(new Scenario(ports()).organization, now, end, 10))
                .isEmpty();
        assertThat(timers.appointment(scenario.organization, soon.id()))
                .map(Timer::key)
                .contains(soon.key());
        assertThat(timers.appointment(scenario.organization, waits.id())).isEmpty();
        assertThat(timers.appointment(scenario.organization, sent.id())).isEmpty();
        timers.cancel(scenario.organization, soon.key(), null);
        assertThat(timers.appointment(scenario.organization, soon.id())).isEmpty();
    }

    @Test
    default void timeOfAKeyShouldBeKnownAfterItHasCome() {
        Scenario scenario = new Scenario(ports());
        Instant late = Scenario.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);
        Instant early = Scenario.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);
        add(scenario, send(scenario, scenario.ids.lane(), early, "moved"));
        ports().timers().reschedule(scenario.organization, "moved", When.at(late), null);
        add(scenario, send(scenario, scenario.ids.lane(), early, "cancelled"));

        assertThat(ports().timers().due(scenario.organization, "moved")).contains(late);
        assertThat(ports().timers().due(scenario.organization, "cancelled")).contains(early);
        ports().timers().cancel(scenario.organization, "cancelled", null);
        fired(scenario);

        assertThat(ports().timers().due(scenario.organization, "moved")).contains(late);
        assertThat(ports().timers().due(scenario.organization, "cancelled")).isEmpty();
        assertThat(ports().timers().due(new Scenario(ports()).organization, "moved"))
                .isEmpty();
    }

    @Test
    default void fireShouldLeaveWhatIsNotDue() {
        Scenario scenario = new Scenario(ports());
        add(scenario, send(scenario, scenario.ids.lane(), Scenario.now().plusSeconds(3_600), "later"));

        assertThat(fired(scenario)).isEmpty();
        assertThat(ports().timers().find(scenario.organization, "later")).isPresent();
    }

    @Test
    default void fireShouldHandAStepOfARuleToItsJob() {
        Scenario scenario = new Scenario(ports());
        RuleStep step = new RuleStep(
                "follow-up",
                3,
                UUID.randomUUID(),
                "then/1",
                scenario.account,
                null,
                scenario.ids.conversation(),
                null,
                null,
                JsonNodeFactory.instance.objectNode().put("n", 1));
        add(scenario, new Timer(scenario.ids.job(), "wait", at(-1), new Timer.Rule(step)));

        assertThat(find(scenario, "wait").payload()).isEqualTo(new Timer.Rule(step));
        fired(scenario);
        Job job = scenario.take().getFirst();
        assertThat(job.kind()).isEqualTo(Job.Kind.RULE);
        assertThat(job.step()).isEqualTo(step);
        assertThat(job.message().value()).isEqualTo(step.run());
    }

    @Test
    default void addShouldLeaveOutAnOccurrenceThatIsThere() {
        Scenario scenario = new Scenario(ports());
        Timer.Occurrence occurrence = new Timer.Occurrence(UUID.randomUUID(), Scenario.now(), UUID.randomUUID());

        assertThat(addAll(scenario, of(scenario, occurrence), of(scenario, occurrence)))
                .isEqualTo(1);
        fired(scenario);
        assertThat(addAll(scenario, of(scenario, occurrence))).isZero();
        assertThat(fired(scenario)).isEmpty();
    }

    @Test
    default void batchShouldConflictWhenItsOccurrenceIsThere() throws Exception {
        Scenario scenario = new Scenario(ports());
        Timer.Occurrence occurrence = new Timer.Occurrence(UUID.randomUUID(), Scenario.now(), UUID.randomUUID());
        addAll(scenario, of(scenario, occurrence));

        assertThatThrownBy(() -> ports().inbox()
                        .commit(scenario.batch()
                                .add(new TimerChange.Add(of(scenario, occurrence)))
                                .build()))
                .isInstanceOf(Conflict.class);
        assertThat(fired(scenario)).hasSize(1);
    }

    @Test
    default void batchShouldAddMoveAndCancelTimersWithItsRows() throws Exception {
        Scenario scenario = new Scenario(ports());
        Timer first = send(scenario, scenario.ids.lane(), Scenario.now().plusSeconds(60), "first");
        Timer second = send(scenario, scenario.ids.lane(), Scenario.now().plusSeconds(60), "second");
        ports().inbox()
                .commit(scenario.batch()
                        .add(new TimerChange.Add(first))
                        .add(new TimerChange.Add(second))
                        .build());

        ports().inbox()
                .commit(scenario.batch()
                        .add(new TimerChange.Reschedule("first", at(-1), 1))
                        .add(new TimerChange.Cancel("second", null))
                        .build());

        assertThat(fired(scenario)).extracting(Fired::id).containsExactly(first.id());
        assertThatThrownBy(() -> ports().inbox()
                        .commit(scenario.batch()
                                .add(new TimerChange.Cancel("first", null))
                                .build()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    default void addShouldReplaceOrKeepATimerOfTheSameKey() {
        Scenario scenario = new Scenario(ports());
        Timer first = send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), "key");
        Timer second = send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), "key");
        Timer third = send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), "key");
        add(scenario, first);

        add(scenario, second);
        int kept = ports().timers().add(scenario.organization, List.of(third), IfKeyed.KEEP);

        assertThat(kept).isZero();
        assertThat(fired(scenario)).extracting(Fired::id).containsExactly(second.id());
        assertThat(ports().timers().add(scenario.organization, List.of(third), IfKeyed.KEEP))
                .isEqualTo(1);
    }

    @Test
    default void cancelShouldSayWhenItIsTooLate() {
        Scenario scenario = new Scenario(ports());
        add(scenario, send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), "gone"));
        add(scenario, send(scenario, scenario.ids.lane(), Scenario.now().plusSeconds(60), "there"));
        fired(scenario);

        assertThat(cancel(scenario, "gone")).isEqualTo(Change.TOO_LATE);
        assertThat(cancel(scenario, "there")).isEqualTo(Change.DONE);
        assertThat(cancel(scenario, "there")).isEqualTo(Change.UNKNOWN);
        assertThat(ports().timers().reschedule(scenario.organization, "gone", at(60), null))
                .isEqualTo(Change.TOO_LATE);
    }

    @Test
    default void rescheduleShouldMoveATimerToAnotherDayOfTheSameVersion() {
        Scenario scenario = new Scenario(ports());
        Timer timer = send(scenario, scenario.ids.lane(), Scenario.now().plus(Duration.ofDays(2)), "key");
        add(scenario, timer);
        Instant far = Scenario.now().plus(Duration.ofDays(300));

        assertThat(reschedule(scenario, When.at(far), 1)).isEqualTo(Change.DONE);
        assertThat(find(scenario, "key").when().dueAt()).isEqualTo(far);
        assertThat(find(scenario, "key").version()).isEqualTo(2);
        assertThat(reschedule(scenario, at(-1), 1)).isEqualTo(Change.OTHER_VERSION);
        assertThat(fired(scenario)).isEmpty();
        assertThat(reschedule(scenario, at(-1), 2)).isEqualTo(Change.DONE);
        assertThat(fired(scenario)).extracting(Fired::id).containsExactly(timer.id());
    }

    @Test
    default void fireShouldTakeFreshOnesBeforeWhatIsOverdue() {
        Scenario scenario = new Scenario(ports());
        drain();
        add(scenario, some(scenario, 100, Duration.ofHours(3)));
        Timer fresh = send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), null);
        add(scenario, fresh);

        List<Fired> first = ports().timers().fire(10, PLENTY);

        assertThat(first).hasSize(10).extracting(Fired::id).contains(fresh.id());
        assertThat(drain()).isEqualTo(91);
    }

    @Test
    default void fireShouldHoldBackWhatIsOverdueWhileJobsWait() {
        Scenario scenario = new Scenario(ports());
        drain();
        add(scenario, some(scenario, 10, Duration.ofHours(3)));
        Timer fresh = send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), null);
        add(scenario, fresh);

        assertThat(ports().timers().fire(100, 0)).extracting(Fired::id).containsExactly(fresh.id());
        assertThat(drain()).isEqualTo(10);
    }

    @Test
    default void fireShouldLetOrganizationsTakeTurnsWhenMoreIsDueThanItTakes() {
        Scenario busy = new Scenario(ports());
        Scenario quiet = new Scenario(ports());
        drain();
        add(busy, some(busy, 200, Duration.ofHours(5)));
        add(quiet, some(quiet, 5, Duration.ofHours(1)));

        List<Fired> first = ports().timers().fire(20, PLENTY);

        assertThat(first)
                .filteredOn(fired -> fired.organization().equals(quiet.organization))
                .hasSize(5);
        assertThat(first)
                .filteredOn(fired -> fired.organization().equals(busy.organization))
                .isNotEmpty();
        drain();
    }

    @Test
    default void fireShouldMakeOneJobOfEachTimerWhenManyNodesDo() throws Exception {
        Scenario scenario = new Scenario(ports());
        drain();
        add(scenario, some(scenario, 400, Duration.ofSeconds(1)));
        List<Fired> all = new ArrayList<>();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Fired>> node = () -> IntStream.range(0, 20)
                    .boxed()
                    .flatMap(turn -> ports().timers().fire(50, PLENTY).stream())
                    .toList();
            for (Future<List<Fired>> one : nodes.invokeAll(List.of(node, node, node, node))) {
                all.addAll(one.get());
            }
        }

        assertThat(all).extracting(Fired::id).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    default void cancelShouldNeverLoseAgainstAFiringAndWinToo() throws Exception {
        Scenario scenario = new Scenario(ports());
        drain();
        for (int round = 0; round < 20; round++) {
            String key = "race-" + round;
            add(scenario, send(scenario, scenario.ids.lane(), Scenario.now().minusMillis(1), key));
            try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Change> cancelled = nodes.submit(() -> cancel(scenario, key));
                Future<List<Fired>> fired = nodes.submit(() -> fired(scenario));

                assertThat(fired.get()).hasSize(cancelled.get() == Change.DONE ? 0 : 1);
            }
        }
    }

    @Test
    default void sendsShouldListWhatIsPendingInItsTime() {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        Timer second = send(scenario, scenario.ids.lane(), now.plusSeconds(200), "b");
        Timer first = send(scenario, scenario.ids.lane(), now.plusSeconds(100), "a");
        add(scenario, second, first, send(scenario, scenario.ids.lane(), now.plusSeconds(900), "c"));
        add(new Scenario(ports()), send(scenario, scenario.ids.lane(), now.plusSeconds(100), "of another"));

        assertThat(ports().timers().sends(scenario.organization, now, now.plusSeconds(900), 10))
                .containsExactly(first, second);
    }

    @Test
    default void scheduleShouldTellWhatItHasPlanned() {
        Scenario scenario = new Scenario(ports());
        UUID schedule = UUID.randomUUID();
        Timer planned = of(scenario, new Timer.Occurrence(schedule, Scenario.now(), UUID.randomUUID()));
        add(
                scenario,
                planned,
                of(scenario, new Timer.Occurrence(UUID.randomUUID(), Scenario.now(), UUID.randomUUID())));

        assertThat(ports().timers().ofSchedule(scenario.organization, schedule)).containsExactly(planned);
        assertThat(ports().timers().ofSchedule(new Scenario(ports()).organization, schedule))
                .isEmpty();
    }

    @Test
    default void deriveShouldMoveWallTimesWhenTheTzDatabaseChanged() {
        Scenario scenario = new Scenario(ports());
        Instant due = Scenario.now().plus(Duration.ofDays(50)).truncatedTo(ChronoUnit.SECONDS);
        Wall wall = new Wall(
                LocalDateTime.of(2027, 3, 28, 2, 30), ZoneId.of("Europe/Berlin"), "next-valid", "first", "2019a");
        add(
                scenario,
                new Timer(scenario.ids.job(), "wall", new When(due, wall), payload(scenario, scenario.ids.lane())));
        String version = "now-" + UUID.randomUUID();

        while (ports().timers().derive(version, asked -> Optional.of(due.plusSeconds(3_600))) > 0) {}

        When moved = find(scenario, "wall").when();
        assertThat(moved.dueAt()).isEqualTo(due.plusSeconds(3_600));
        assertThat(moved.wall().tzdb()).isEqualTo(version);
        assertThat(moved.wall().time()).isEqualTo(wall.time());
        assertThat(cancel(scenario, "wall")).isEqualTo(Change.DONE);
    }

    private Change cancel(Scenario scenario, String key) {
        return ports().timers().cancel(scenario.organization, key, null);
    }

    private Change reschedule(Scenario scenario, When when, @Nullable Integer version) {
        return ports().timers().reschedule(scenario.organization, "key", when, version);
    }

    private Timer find(Scenario scenario, String key) {
        return ports().timers().find(scenario.organization, key).orElseThrow();
    }

    private void add(Scenario scenario, Timer... timers) {
        addAll(scenario, timers);
    }

    private int addAll(Scenario scenario, Timer... timers) {
        return ports().timers().add(scenario.organization, List.of(timers), IfKeyed.REPLACE);
    }

    private List<Fired> fired(Scenario scenario) {
        return ports().timers().fire(1_000, PLENTY).stream()
                .filter(fired -> fired.organization().equals(scenario.organization))
                .toList();
    }

    private int drain() {
        int all = 0;
        for (List<Fired> some = ports().timers().fire(1_000, PLENTY);
                !some.isEmpty();
                some = ports().timers().fire(1_000, PLENTY)) {
            all += some.size();
        }
        return all;
    }

    private static Timer[] some(Scenario scenario, int count, Duration ago) {
        return Stream.generate(
                        () -> send(scenario, scenario.ids.lane(), Scenario.now().minus(ago), null))
                .limit(count)
                .toArray(Timer[]::new);
    }

    private static When at(int seconds) {
        return When.at(Scenario.now().plusSeconds(seconds));
    }

    private static Timer of(Scenario scenario, Timer.Occurrence occurrence) {
        JobId id = scenario.ids.job();
        return new Timer(id, null, 1, at(-1), occurrence, payload(scenario, scenario.ids.lane()));
    }

    private static Timer send(Scenario scenario, LaneId lane, Instant due, @Nullable String key) {
        return new Timer(scenario.ids.job(), key, When.at(due), payload(scenario, lane));
    }

    private static Timer.Payload payload(Scenario scenario, LaneId lane) {
        return new Timer.Send(scenario.account, lane, new MessageId(scenario.ids.next()));
    }
}
