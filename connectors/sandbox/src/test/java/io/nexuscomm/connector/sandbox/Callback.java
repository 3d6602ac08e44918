package io.nexuscomm.connector.sandbox;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A webhook receiver that checks the challenge and the signature, and keeps what it took. */
public final class Callback implements AutoCloseable {
    public static final String VERIFY_TOKEN = "let me in";

    private final HttpHost host;
    private final String appSecret;
    private final List<JsonNode> taken = new ArrayList<>();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private int badSignatures;

    public Callback(String appSecret) throws IOException {
        this.appSecret = appSecret;
        host = HttpHost.bind(0);
        host.mount("/hook", this::answer);
        host.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + host.port() + "/hook");
    }

    /** The next post is answered with this status. */
    public synchronized void refuseNext(int status) {
        refusals.add(status);
    }

    public synchronized int badSignatures() {
        return badSignatures;
    }

    /** The webhooks that were taken, oldest first. */
    public synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** All messages, oldest first. */
    public List<JsonNode> messages() {
        return items("messages");
    }

    /** All statuses, oldest first. */
    public List<JsonNode> statuses() {
        return items("statuses");
    }

    /** The names of the statuses of one message, in the order of their arrival. */
    public List<String> statuses(String messageId) {
        return statuses().stream()
                .filter(status -> status.path("id").asString().equals(messageId))
                .map(status -> status.path("status").asString())
                .toList();
    }

    private List<JsonNode> items(String kind) {
        var items = new ArrayList<JsonNode>();
        for (var webhook : taken()) {
            for (var entry : webhook.path("entry")) {
                for (var change : entry.path("changes")) {
                    change.path("value").path(kind).forEach(items::add);
                }
            }
        }
        return items;
    }

    private Answer answer(Request request) throws IOException {
        if (request.method().equals("GET")) {
            boolean known = request.query("hub.verify_token").orElse("").equals(VERIFY_TOKEN)
                    && request.query("hub.mode").orElse("").equals("subscribe");
            return known ? Answer.text(200, request.query("hub.challenge").orElseThrow()) : Answer.text(403, "no");
        }
        return take(
                request.body(1 << 20), request.header(WebhookSignature.HEADER).orElse(""));
    }

    private synchronized Answer take(byte[] body, String signature) {
        if (!refusals.isEmpty()) {
            return Answer.text(refusals.remove(), "not now");
        }
        if (!signature.equals(WebhookSignature.of(body, appSecret))) {
            badSignatures++;
            return Answer.text(401, "bad signature");
        }
        taken.add(Json.MAPPER.readTree(body));
        return Answer.text(200, "");
    }

    @Override
    public void close() {
        host.close();
    }
}
