package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Tells the page that something changed; it then asks for what it shows: {@code GET /sandbox/api/events}. */
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** However much happens, a page is told at most ten times a second. */
    private static final Duration SHORTEST_GAP = Duration.ofMillis(100);

    /** One page more is asked to come back later. */
    private static final int MAX_PAGES = 20;

    private final Semaphore places = new Semaphore(MAX_PAGES);
    private final Activity activity;
    private final Timeline timeline;

    EventStream(Activity activity, Timeline timeline) {
        this.activity = activity;
        this.timeline = timeline;
    }

    Answer answer() {
        return new Answer.Stream("text/event-stream; charset=UTF-8", this::write);
    }

    private void write(OutputStream out) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            send(out, "retry: 5000\n\n");
            return;
        }
        try {
            long seen = -1;
            while (!Thread.currentThread().isInterrupted()) {
                long now = activity.awaitChange(seen, HEARTBEAT);
                send(out, now > seen ? "data: " + now + "\n\n" : ": still here\n\n");
                seen = now;
                timeline.pause(SHORTEST_GAP);
            }
        } finally {
            places.release();
        }
    }

    private static void send(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
