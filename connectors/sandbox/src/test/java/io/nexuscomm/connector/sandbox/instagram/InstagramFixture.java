package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.Callback;
import io.nexuscomm.connector.sandbox.GraphClient;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox with a subscribed callback, and a client that talks to its Instagram. */
final class InstagramFixture implements AutoCloseable {

    static final InstagramBusiness HARBOUR = SamplePeople.HARBOUR_COFFEE_INSTAGRAM;
    static final String LEO = SamplePeople.LEO_INSTAGRAM.scopedId();

    final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    final Sandbox sandbox;
    final InstagramProvider provider;
    final Callback callback;
    final GraphClient graph;
    final CustomerApp leo;

    InstagramFixture() throws Exception {
        var retries = new RetryPolicy(Duration.ofMillis(30), Duration.ofMillis(60), Duration.ofSeconds(2));
        sandbox = Sandbox.start(Sandbox.Settings.quick()
                .clock(() -> Instant.now().plus(later.get()))
                .retries(retries));
        provider = sandbox.instagram();
        callback = new Callback(HARBOUR.appSecret());
        provider.subscribe(HARBOUR, callback.uri(), Callback.VERIFY_TOKEN);
        graph = new GraphClient(provider.apiBase(), HARBOUR.accessToken(), HARBOUR.instagramId());
        leo = provider.app(HARBOUR, LEO);
    }

    /** The body of a send to Leo. */
    static ObjectNode to() {
        var body = Json.object();
        body.putObject("recipient").put("id", LEO);
        return body;
    }

    static ObjectNode text(String text) {
        var body = to();
        body.putObject("message").put("text", text);
        return body;
    }

    static ObjectNode attachment(String type, ObjectNode payload) {
        var body = to();
        body.putObject("message").putObject("attachment").put("type", type).set("payload", payload);
        return body;
    }

    /** The items of all webhooks so far, oldest first. */
    List<JsonNode> items() {
        return callback.taken().stream()
                .flatMap(webhook -> webhook.path("entry").valueStream())
                .flatMap(entry -> entry.path("messaging").valueStream())
                .toList();
    }

    JsonNode item(String kind) {
        soon().until(() -> items().stream().anyMatch(item -> item.has(kind)));
        return items().stream().filter(item -> item.has(kind)).toList().getLast();
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10));
    }

    @Override
    public void close() throws Exception {
        graph.close();
        callback.close();
        sandbox.close();
    }
}
