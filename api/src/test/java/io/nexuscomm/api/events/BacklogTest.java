package io.nexuscomm.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Topic;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Duration NOW = Duration.ZERO;

    private final Backlog backlog = new Backlog(2);
    private final List<StoredEvent> taken = new ArrayList<>();

    private static StoredEvent event(int number) {
        Instant at = Instant.parse("2026-11-22T10:00:00Z");
        return new StoredEvent(
                new EventCursor(1, number),
                new OrganizationId(new UUID(0, 1)),
                new Batch.EventRow(new UUID(0, number), null, Topic.SYSTEM_EVENTS, "type", "subject", "key", at, "{}"),
                at);
    }

    @Test
    void eventsShouldBeTakenInOrderWhenTheyWait() throws InterruptedException {
        backlog.offer(event(1));
        backlog.offer(event(2));

        assertThat(backlog.take(taken, NOW)).isEqualTo(Backlog.Found.EVENTS);
        assertThat(taken).containsExactly(event(1), event(2));
        assertThat(backlog.take(new ArrayList<>(), NOW)).isEqualTo(Backlog.Found.NOTHING);
    }

    @Test
    void backlogShouldTakeNothingMoreWhenItOverflowedUntilItStartsAnew() throws InterruptedException {
        for (int number = 1; number <= 4; number++) {
            backlog.offer(event(number));
        }
        assertThat(backlog.take(taken, NOW)).isEqualTo(Backlog.Found.OVERFLOW);
        assertThat(taken).isEmpty();

        backlog.startAnew();
        backlog.offer(event(5));

        assertThat(backlog.take(taken, NOW)).isEqualTo(Backlog.Found.EVENTS);
        assertThat(taken).containsExactly(event(5));
    }

    @Test
    void readerShouldWakeWhenAnEventComes() throws InterruptedException {
        Thread.ofVirtual().start(() -> backlog.offer(event(1)));

        assertThat(backlog.take(taken, Duration.ofSeconds(20))).isEqualTo(Backlog.Found.EVENTS);
    }

    @Test
    void readerShouldWakeWhenTheBacklogIsClosed() throws InterruptedException {
        Thread.ofVirtual().start(backlog::close);

        assertThat(backlog.take(taken, Duration.ofSeconds(20))).isEqualTo(Backlog.Found.CLOSED);
    }
}
