package io.nexuscomm.api.events;

import io.nexuscomm.api.ApiProperties;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.EventBus;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All open streams. They end before the web server starts to wait for requests that are still running, for these would
 * never end by themselves.
 */
@Component
final class EventStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final ApiProperties.Streams limits;
    private final Events log;
    private final EventBus bus;
    private final Clock clock;
    private EventBus.@Nullable Subscription subscription;

    EventStreams(ApiProperties properties, Events log, EventBus bus, Clock clock) {
        this.limits = properties.streams();
        this.places = new Semaphore(limits.clients());
        this.log = log;
        this.bus = bus;
        this.clock = clock;
    }

    /**
     * Opens a stream. It is subscribed before this returns, so that all which comes after is seen.
     *
     * @throws ApiProblem when too many are open
     */
    EventStream open(EventStream.Reader reader, EventStream.Sink sink) {
        if (!isRunning() || !places.tryAcquire()) {
            throw ApiProblem.later(ProblemCode.TOO_MANY_STREAMS, "Close one that is not needed any more.", SOON);
        }
        EventStream stream = new EventStream(reader, limits.heartbeat(), limits.queue(), log, clock, sink);
        open.add(stream);
        return stream;
    }

    /** Runs a stream to its end on a thread of its own. */
    void run(EventStream stream, Runnable afterwards) {
        Thread.ofVirtual().name("events-", 0).start(() -> {
            try {
                stream.run();
            } finally {
                open.remove(stream);
                places.release();
                end(afterwards);
            }
        });
    }

    /** The container will not hear of a reader that it has lost already. */
    private static void end(Runnable afterwards) {
        try {
            afterwards.run();
        } catch (IllegalStateException gone) {
            LOG.debug("the reader of an event stream was gone before its end");
        }
    }

    private void publish(List<StoredEvent> events) {
        for (EventStream stream : open) {
            events.forEach(stream::offer);
        }
    }

    @Override
    public synchronized void start() {
        subscription = bus.subscribe(this::publish);
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        open.forEach(EventStream::close);
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }
}
