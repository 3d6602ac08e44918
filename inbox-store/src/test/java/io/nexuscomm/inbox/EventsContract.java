package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The log of events. */
public interface EventsContract {

    Ports ports();

    @Test
    default void eventsShouldBeReadAsTheyWereWrittenAndInOrder() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message first = scenario.inbound(ana, "first");
        Message second = scenario.inbound(ana, "second");
        scenario.commit(scenario.arrival(scenario.arrival(scenario.batch(), first), second));
        Message third = scenario.receive(ana, "third");

        List<StoredEvent> events = await(scenario, CloudEvents.MESSAGE_RECEIVED, 3);

        assertThat(events)
                .extracting(StoredEvent::event)
                .containsExactly(
                        CloudEvents.received(first), CloudEvents.received(second), CloudEvents.received(third));
        assertThat(events).extracting(StoredEvent::cursor).isSorted().doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.organization()).isEqualTo(scenario.organization);
            assertThat(event.recordedAt()).isNotNull();
        });
    }

    @Test
    default void eventsShouldGoOnAfterTheCursor() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.receive(ana, "first");
        Message second = scenario.receive(ana, "second");
        EventCursor cursor =
                await(scenario, CloudEvents.MESSAGE_RECEIVED, 2).getFirst().cursor();

        assertThat(ports().events().after(scenario.organization, cursor, 10))
                .extracting(StoredEvent::event)
                .containsExactly(CloudEvents.received(second));
        assertThat(ports().events().after(EventCursor.START, 1)).hasSize(1);
    }

    @Test
    default void eventsOfAllOrganizationsShouldBeOneLog() {
        Scenario one = new Scenario(ports());
        Scenario other = new Scenario(ports());
        EventCursor before = ports().events().latest();
        Message first = one.receive(one.newPerson("+4915112345678", "Ana"), "first");
        Message second = other.receive(other.newPerson("+4915112345678", "Ben"), "second");

        await(other, CloudEvents.MESSAGE_RECEIVED, 1);

        assertThat(ports().events().after(before, 1_000))
                .filteredOn(event -> event.event().type().equals(CloudEvents.MESSAGE_RECEIVED))
                .extracting(StoredEvent::event)
                .containsSubsequence(CloudEvents.received(first), CloudEvents.received(second));
    }

    @Test
    default void latestShouldBeTheNewestEvent() {
        Scenario scenario = new Scenario(ports());
        scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "first");
        EventCursor newest =
                await(scenario, CloudEvents.MESSAGE_RECEIVED, 1).getLast().cursor();

        assertThat(ports().events().latest()).isGreaterThanOrEqualTo(newest);
        assertThat(ports().events()
                        .after(scenario.organization, ports().events().latest(), 10))
                .isEmpty();
    }

    @Test
    default void readerShouldFindWhereItStood() {
        String reader = "relay-" + UUID.randomUUID();
        assertThat(ports().events().position(reader)).isEmpty();

        ports().events().advance(reader, new EventCursor(7, 42));
        ports().events().advance(reader, new EventCursor(8, 43));

        assertThat(ports().events().position(reader)).contains(new EventCursor(8, 43));
    }

    @Test
    default void readerShouldNotBeMovedBackByOneThatComesLate() {
        String reader = "relay-" + UUID.randomUUID();
        ports().events().advance(reader, new EventCursor(8, 43));

        ports().events().advance(reader, new EventCursor(8, 42));
        ports().events().advance(reader, new EventCursor(7, 99));

        assertThat(ports().events().position(reader)).contains(new EventCursor(8, 43));
    }

    private List<StoredEvent> await(Scenario scenario, String type, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> of(scenario, type), found -> found.size() >= count);
    }

    private List<StoredEvent> of(Scenario scenario, String type) {
        return ports().events().after(scenario.organization, EventCursor.START, 1_000).stream()
                .filter(event -> event.event().type().equals(type))
                .toList();
    }
}
