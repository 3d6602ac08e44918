package io.nexuscomm.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an event stream as a browser would: keeps the last id, counts comments, gives out whole events. */
final class EventReader implements AutoCloseable {

    /** One event with data. */
    record Event(String id, String type, JsonNode data) {}

    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();
    volatile String lastId = "";
    volatile String retry = "";
    volatile boolean ended;

    private final Semaphore pace = new Semaphore(0);
    private final HttpResponse<InputStream> response;

    static EventReader open(Http http, String query, @Nullable String lastEventId) {
        EventReader reader = new EventReader(http, query, lastEventId);
        reader.pace.release(1_000_000);
        return reader;
    }

    /** Opens a stream that nobody reads until {@link #hurry}. */
    static EventReader openSlowly(Http http) {
        return new EventReader(http, "", null);
    }

    private EventReader(Http http, String query, @Nullable String lastEventId) {
        Http asking = lastEventId == null ? http : http.with("Last-Event-ID", lastEventId);
        try {
            response = http.client()
                    .send(
                            asking.request("GET", "/api/v1/events" + query, BodyPublishers.noBody()),
                            BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    void hurry() {
        pace.release(1_000_000);
    }

    int status() {
        return response.statusCode();
    }

    @Nullable
    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private void read() {
        pace.acquireUninterruptibly();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String type = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(lastId, type, Http.JSON.readTree(data.toString())));
                    }
                    type = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring(7);
                }
            }
        } catch (IOException cut) {
            // the stream was closed by one side
        } finally {
            ended = true;
        }
    }

    List<String> subjects() {
        return events.stream()
                .map(event -> event.data().path("subject").stringValue(""))
                .toList();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
