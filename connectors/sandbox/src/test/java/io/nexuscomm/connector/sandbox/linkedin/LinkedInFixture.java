package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox, a client that talks to its LinkedIn, and a callback that signs challenges and checks signatures. */
final class LinkedInFixture implements AutoCloseable {

    static final LinkedInPage HARBOUR = SamplePeople.HARBOUR_LINKEDIN;
    static final LinkedInPost POST = SamplePeople.ROASTERY_POST;

    /** An answer with its parsed body. */
    record Reply(int status, JsonNode body) {}

    final Sandbox sandbox;
    final LinkedInProvider provider;
    final MemberApp priya;

    /** The headers of the next calls; changed by tests. */
    final Map<String, String> headers = new TreeMap<>();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpHost host = HttpHost.bind(0);
    private final List<JsonNode> taken = new ArrayList<>();
    private boolean signs = true;
    private int badSignatures;

    LinkedInFixture() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick()
                .retries(new RetryPolicy(Duration.ofMillis(30), Duration.ofMillis(60), Duration.ofSeconds(2))));
        provider = sandbox.linkedIn();
        priya = provider.app(HARBOUR, SamplePeople.PRIYA_LINKEDIN.key());
        headers.put("Authorization", "Bearer " + HARBOUR.accessToken());
        headers.put("LinkedIn-Version", version(0));
        headers.put("X-Restli-Protocol-Version", "2.0.0");
        host.mount("/hook", this::answer);
        host.start();
    }

    /** The version of so many months ago. */
    static String version(int monthsAgo) {
        return DateTimeFormatter.ofPattern("yyyyMM")
                .format(Instant.now().atZone(ZoneOffset.UTC).minusMonths(monthsAgo));
    }

    URI hook() {
        return URI.create("http://localhost:" + host.port() + "/hook");
    }

    /** Whether the callback answers challenges rightly from now on. */
    synchronized void signs(boolean rightly) {
        signs = rightly;
    }

    synchronized int badSignatures() {
        return badSignatures;
    }

    /** The notifications that were taken, oldest first. */
    synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    List<String> actions() {
        return taken().stream().map(item -> item.path("action").asString()).toList();
    }

    static ObjectNode comment(String text) {
        ObjectNode body = Json.object().put("actor", HARBOUR.urn()).put("object", POST.activity());
        body.putObject("message").put("text", text);
        return body;
    }

    /** Comments on what a URN names. */
    Reply comment(String below, JsonNode body) throws Exception {
        return post("/rest/socialActions/" + URLEncoder.encode(below, StandardCharsets.UTF_8) + "/comments", body);
    }

    Reply post(String path, JsonNode body) throws Exception {
        return reply(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Reply get(String path) throws Exception {
        return reply(request(path));
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(provider.apiBase() + path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return request;
    }

    private Reply reply(HttpRequest.Builder request) throws Exception {
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), Json.MAPPER.readTree(response.body()));
    }

    private synchronized Answer answer(Request request) throws IOException {
        if (request.method().equals("GET")) {
            String code = request.query("challengeCode").orElseThrow();
            String secret = signs ? HARBOUR.clientSecret() : "another";
            return Answer.json(
                    200,
                    Json.object()
                            .put("challengeCode", code)
                            .put("challengeResponse", LinkedInSignature.answer(code, secret)));
        }
        byte[] body = request.body(1 << 20);
        if (!request.header(LinkedInSignature.HEADER)
                .orElse("")
                .equals(LinkedInSignature.of(body, HARBOUR.clientSecret()))) {
            badSignatures++;
            return Answer.text(401, "bad signature");
        }
        Json.MAPPER.readTree(body).path("notifications").forEach(taken::add);
        return Answer.text(200, "");
    }

    @Override
    public void close() throws Exception {
        client.shutdownNow();
        host.close();
        sandbox.close();
    }
}
