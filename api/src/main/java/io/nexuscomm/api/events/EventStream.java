package io.nexuscomm.api.events;

import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoreException;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Topic;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader. First the log from where the reader stands, then live; whenever the live part cannot be trusted to be
 * whole (it overflowed, or it was silent for long) the log once more. What comes both ways is told apart by its cursor.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int PAGE = 200;

    private final OrganizationId organization;
    private final Set<Topic> topics;
    private final Instant until;
    private final Duration heartbeat;
    private final Events log;
    private final InstantSource clock;
    private final Backlog backlog;
    private final Sink sink;
    private EventCursor cursor;

    EventStream(Reader reader, Duration heartbeat, int queue, Events log, InstantSource clock, Sink sink) {
        this.organization = reader.organization;
        this.topics = reader.topics;
        this.until = reader.until;
        this.cursor = reader.from;
        this.heartbeat = heartbeat;
        this.log = log;
        this.clock = clock;
        this.backlog = new Backlog(queue);
        this.sink = sink;
    }

    /** Called by the bus's one thread. */
    void offer(StoredEvent event) {
        if (event.organization().equals(organization)) {
            backlog.offer(event);
        }
    }

    void close() {
        backlog.close();
    }

    /** Serves the reader until it goes, its token ends or the stream is closed. Blocks: for a virtual thread. */
    void run() {
        try {
            readLog();
            serve();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("an event stream's reader went away");
        } catch (StoreException unavailable) {
            LOG.warn("an event stream ends, for the log cannot be read: {}", unavailable.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() throws IOException, InterruptedException {
        List<StoredEvent> batch = new ArrayList<>();
        while (clock.instant().isBefore(until)) {
            batch.clear();
            switch (backlog.take(batch, patience())) {
                case EVENTS -> send(batch);
                case NOTHING -> {
                    sink.write(EventText.heartbeat(cursor));
                    readLog();
                }
                case OVERFLOW -> readLog();
                case CLOSED -> {
                    return;
                }
            }
        }
    }

    private Duration patience() {
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(heartbeat) < 0 ? left : heartbeat;
    }

    private void readLog() throws IOException {
        backlog.startAnew();
        List<StoredEvent> page;
        do {
            page = log.after(organization, cursor, PAGE);
            send(page);
        } while (!page.isEmpty());
    }

    private void send(List<StoredEvent> events) throws IOException {
        StringBuilder text = new StringBuilder();
        for (StoredEvent event : events) {
            if (event.cursor().compareTo(cursor) > 0) {
                cursor = event.cursor();
                if (topics.contains(event.event().topic())) {
                    text.append(EventText.of(event));
                }
            }
        }
        if (!text.isEmpty()) {
            sink.write(text.toString());
        }
    }

    /** Who reads what, from where on, and until when it may. */
    record Reader(OrganizationId organization, Set<Topic> topics, EventCursor from, Instant until) {}

    /** Where the text goes. Blocks while the reader is slow; throws when it is gone. */
    @FunctionalInterface
    interface Sink {

        void write(String text) throws IOException;
    }
}
