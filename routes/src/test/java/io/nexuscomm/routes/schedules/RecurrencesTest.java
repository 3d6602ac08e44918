package io.nexuscomm.routes.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Strictness;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.rules.time.TimetableForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What comes again, from its timetable to the messages that wait for their time. */
class RecurrencesTest {

    private static final Instant START = Instant.parse("2027-03-01T07:50:00Z");

    private final SetClock clock = new SetClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final Scenario scenario = new Scenario(Ports.of(store));
    private final Person ana = scenario.newPerson("+4915112345678", "Ana");
    private final Recurrences recurrences = recurrences();
    private MissedSends punctuality = new MissedSends(store.schedules(), store.timers(), clock);

    @Test
    void occurrenceShouldBecomeAMessageShortlyBeforeItIsDue() {
        add("0 9 * * *");

        recurrences.look();

        Timer timer = pending().getFirst();
        assertThat(timer.when().dueAt()).isEqualTo(Instant.parse("2027-03-01T08:00:00Z"));
        assertThat(timer.when().wall().time()).hasToString("2027-03-01T09:00");
        Message message = store.messages()
                .find(scenario.organization, timer.payload().message())
                .orElseThrow();
        assertThat(message.delivery().state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(message.plainText()).isEqualTo("Good morning");
        assertThat(Strictness.of(message)).isTrue();
        assertThat(schedule().nextAt()).isEqualTo(Instant.parse("2027-03-02T08:00:00Z"));
    }

    @Test
    void occurrenceShouldNotBecomeAMessageLongBeforeItIsDue() {
        add("0 10 * * *");

        recurrences.look();

        assertThat(pending()).isEmpty();
        assertThat(schedule().nextAt()).isEqualTo(Instant.parse("2027-03-01T09:00:00Z"));
    }

    @Test
    void occurrenceShouldComeOnceWhenSeveralLookAtOnce() {
        add("0 9 * * *");
        Schedule asAnotherNodeReadIt = schedule();
        recurrences.look();
        store.schedules().delete(scenario.organization, asAnotherNodeReadIt.id());
        store.schedules().add(asAnotherNodeReadIt, null);

        recurrences.look();

        assertThat(pending()).hasSize(1);
    }

    @Test
    void oneOfThoseThatWereMissedShouldBeMadeUpFor() {
        add("*/30 * * * *");
        clock.now = START.plus(Duration.ofHours(5));

        recurrences.look();

        assertThat(pending())
                .extracting(timer -> timer.when().dueAt())
                .containsExactly(Instant.parse("2027-03-01T12:30:00Z"), Instant.parse("2027-03-01T13:00:00Z"));
        assertThat(store.timers().fire(10, 100)).hasSize(1);
    }

    @Test
    void plannedMessageShouldBeSentWhenItIsInTime() {
        add("0 9 * * *", "skip");

        assertThat(missedAt("2027-03-01T08:00:50Z")).isNull();
    }

    @Test
    void plannedMessageShouldNotBeSentWhenItsScheduleSkipsWhatWasMissed() {
        add("0 9 * * *", "skip");

        assertThat(missedAt("2027-03-01T08:02:00Z").code()).isEqualTo("MISSED");
    }

    @Test
    void plannedMessageShouldBeSentWhenItIsTheNewestOfThoseThatWereMissed() {
        add("*/5 * * * *", null);
        recurrences.look();
        List<Timer> planned = pending();
        clock.now = Instant.parse("2027-03-01T08:04:00Z");
        // the gateway was away
        punctuality = new MissedSends(store.schedules(), store.timers(), clock);

        assertThat(planned).hasSize(3);
        assertThat(planned)
                .extracting(this::missed)
                .extracting(why -> why == null)
                .containsExactly(false, true, true);
    }

    @Test
    void plannedMessageShouldBeSentThoughANewerOneIsDueWhenNoneWasForLong() {
        add("*/5 * * * *", null);
        recurrences.look();
        List<Timer> planned = pending();
        clock.now = Instant.parse("2027-03-01T08:11:00Z");

        assertThat(planned).hasSize(3);
        assertThat(planned)
                .extracting(this::missed)
                .extracting(why -> why == null)
                .containsExactly(true, false, false);
    }

    @Test
    void plannedMessageShouldBeSentAtTheTimeThatAPersonMovedItTo() {
        add("0 9 * * *", "skip");
        recurrences.look();
        Timer timer = pending().getFirst();
        store.timers()
                .reschedule(
                        scenario.organization, timer.key(), Timer.When.at(Instant.parse("2027-03-01T11:00:00Z")), 1);
        clock.now = Instant.parse("2027-03-01T11:00:10Z");
        store.timers().fire(10, 10);

        assertThat(missed(timer)).isNull();
        clock.now = Instant.parse("2027-03-01T11:02:00Z");
        assertThat(missed(timer)).isNotNull();
    }

    @Test
    void messageShouldBeSentHoweverLateWhenItIsOfNoSchedule() {
        add("0 9 * * *", "skip");
        recurrences.look();
        Message message = message(pending().getFirst());
        clock.now = START.plus(Duration.ofDays(1));

        for (String token : List.of(
                "schedule:x",
                "schedule:" + schedule().id() + ":soon",
                "a",
                message.id().toString())) {
            assertThat(punctuality.missed(message.toBuilder().clientToken(token).build(), clock.now))
                    .isNull();
        }
    }

    private DeliveryError missedAt(String moment) {
        recurrences.look();
        Timer timer = pending().getFirst();
        clock.now = Instant.parse(moment);
        store.timers().fire(10, 10);
        return missed(timer);
    }

    private DeliveryError missed(Timer timer) {
        return punctuality.missed(message(timer), clock.now);
    }

    private Message message(Timer timer) {
        return store.messages()
                .find(scenario.organization, timer.payload().message())
                .orElseThrow();
    }

    private void add(String cron) {
        add(cron, null);
    }

    private void add(String cron, @Nullable String missed) {
        TimetableForm timetable = new TimetableForm(cron, null, null, null, null, null, missed, null, null, null);
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant next =
                timetable.occurrences(zone, START).after(START).orElseThrow().at();
        store.schedules()
                .add(
                        new Schedule(
                                scenario.ids.schedule(),
                                scenario.organization,
                                "Morning",
                                ana.lane(),
                                List.of(new Text("Good morning")),
                                null,
                                true,
                                InboxJson.write(timetable),
                                zone,
                                "user:ana",
                                START,
                                START,
                                next),
                        null);
    }

    private Schedule schedule() {
        return store.schedules().all(scenario.organization).getFirst();
    }

    private List<Timer> pending() {
        return store.timers().sends(scenario.organization, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 100);
    }

    private Recurrences recurrences() {
        PlannedSends sends = new PlannedSends(
                store.inbox(),
                store.messages(),
                store.accounts(),
                new WhatsAppOnly(),
                new Outgoing(scenario.ids, clock));
        return new Recurrences(store.schedules(), sends, new Signals(), clock);
    }

    private static final class SetClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class WhatsAppOnly implements ConnectorCatalog {

        private final Descriptor descriptor = new Descriptor(
                "whatsapp",
                "WhatsApp",
                "",
                "",
                JsonMapper.shared().createObjectNode(),
                "/key",
                null,
                new Capabilities(100, false, Map.of(), Level.FULL, Level.FULL, Level.FULL, Level.FULL, null),
                0,
                Map.of(),
                List.of(),
                null);

        @Override
        public Collection<Descriptor> descriptors() {
            return List.of(descriptor);
        }

        @Override
        public Optional<Descriptor> find(String connector) {
            return Optional.of(descriptor).filter(each -> each.id().equals(connector));
        }
    }
}
