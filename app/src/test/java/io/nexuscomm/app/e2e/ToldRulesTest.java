package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rules that a person or another program sets off, on the whole gateway. */
class ToldRulesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PHONE = SamplePeople.HARBOUR_COFFEE.phoneNumberId();
    private static final String SECRET = SamplePeople.HARBOUR_COFFEE.appSecret();
    private static final String HOOK_SECRET = "what the shop and we know";

    private static final String RULES = """
            rule: paid
            status: live
            trigger: { webhook: { path: /orders/paid, auth: shop, contact: customer.phone, key: order.id } }
            then: [{ note: "paid {{event.data.order.total}}" }]
            ---
            rule: ask
            status: live
            trigger: manual
            then:
              - note: "asks {{event.data.what}}"
              - wait: { event: message.received, max: 1h }
              - note: "heard {{event.data.text}}"
            """;

    @TempDir
    static Path data;

    private static RunningGateway gateway;
    private static String hook;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
        gateway.api.put(
                "/api/v1/connections/shop",
                Map.of(
                        "baseUrl",
                        "https://shop.example",
                        "auth",
                        "HMAC",
                        "secret",
                        HOOK_SECRET,
                        "methods",
                        Set.of("POST")));
        gateway.api.put("/api/v1/rules", Map.of("yaml", RULES), "If-Match", "\"0\"");
        JsonNode rules = gateway.api.get("/api/v1/rules").path("rules");
        hook = rules.at("/0/hooks/0").asString();
        assertThat(rules.at("/1/manual").asBoolean()).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    /** The conversation that somebody began. */
    private static String conversation(String phone, String text) {
        String wamid = "wamid." + UUID.randomUUID();
        assertThat(gateway.api
                        .webhook(gateway.whatsAppWebhook, WebhookPayloads.text(PHONE, phone, wamid, text), SECRET)
                        .statusCode())
                .isEqualTo(200);
        return Api.items(gateway.api.get("/api/v1/messages?externalId=" + wamid))
                .findFirst()
                .orElseThrow()
                .path("conversation")
                .asString();
    }

    private static List<String> notes(String conversation) {
        return Api.items(gateway.api.get("/api/v1/conversations/" + conversation + "/messages"))
                .flatMap(message -> Stream.of(message.at("/parts/0/content")))
                .filter(content -> content.path("type").asString().equals("systemNote"))
                .map(content -> content.path("text").asString())
                .toList();
    }

    private static int call(String secret, String order, String phone) {
        byte[] octets = ("{\"order\":{\"id\":\"" + order + "\",\"total\":12.5},\"customer\":{\"phone\":\"" + phone
                        + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        return gateway.api.webhook(hook, octets, secret).statusCode();
    }

    @Test
    void signedCallShouldSetARuleOffOnceHoweverOftenItComes() {
        String conversation = conversation("351910000201", "my order");
        assertThat(hook).matches("/hooks/[0-9a-f-]{36}/orders/paid");

        // the rules are in force a moment after they were saved
        await().atMost(SOON).until(() -> call(HOOK_SECRET, "o-1", "+351910000201") == 202);
        for (int time = 0; time < 20; time++) {
            assertThat(call(HOOK_SECRET, "o-1", "+351910000201")).isEqualTo(202);
        }
        assertThat(call(HOOK_SECRET, "o-2", "+351910000201")).isEqualTo(202);

        await().atMost(SOON).until(() -> notes(conversation).size() == 2);
        assertThat(notes(conversation)).containsOnly("paid 12.5");
        assertThat(call("another secret", "o-3", "+351910000201")).isEqualTo(401);
        assertThat(call(HOOK_SECRET, "o-3", "+351910000299")).isEqualTo(422);
        assertThat(gateway.api.webhook(hook + "/x", new byte[0], HOOK_SECRET).statusCode())
                .isEqualTo(404);
    }

    @Test
    void personShouldHaveARuleBeginThatWaitsForAnAnswer() {
        String conversation = conversation("351910000202", "hello");
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("conversationId", conversation, "with", Map.of("what", "about the order"));

        JsonNode started = Api.JSON.readTree(gateway.api
                .send("POST", "/api/v1/rules/ask:run", body, "Idempotency-Key", key)
                .body());
        gateway.api.send("POST", "/api/v1/rules/ask:run", body, "Idempotency-Key", key);

        await().atMost(SOON).until(() -> notes(conversation).equals(List.of("asks about the order")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get(started.path("trace").asString())
                                .toString())
                        .contains("manual by user:")
                        .contains("1 of 1 rule fired: ask"));
        conversation("351910000202", "number 7");
        await().atMost(SOON).until(() -> notes(conversation).size() == 2);
        assertThat(notes(conversation)).contains("heard number 7");
    }
}
