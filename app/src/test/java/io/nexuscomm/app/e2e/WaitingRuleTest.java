package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while a rule waits: the run goes on as if nothing had been, once. */
class WaitingRuleTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "106540352242922";
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String FOLLOW_UP = """
            rule: follow-up
            status: live
            trigger: message.received
            if: { message.text: { words: [order] } }
            then:
              - tag: waiting
              - wait: { for: 8s, recheck: false }
              - reply: { text: "Is your order there by now?" }
              - untag: waiting
            """;

    private static final String ONE_BY_ONE = """
            rule: one-by-one
            status: live
            trigger: message.received
            then:
              - capture: { matches: "[0-9]+", into: number }
              - wait: { for: 8s, recheck: false }
              - note: "did {{vars.number}}"
            mode: { run: queue }
            """;

    @TempDir
    Path data;

    @Test
    void runShouldGoOnOnceWhenTheGatewayWasKilledInTheMiddleOfItsWait() throws Exception {
        int port = GatewayProcess.freePort();
        try (CountingProvider provider = new CountingProvider()) {
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).setUp(gateway.setupToken());
                api.put("/api/v1/rules", Map.of("yaml", FOLLOW_UP), "If-Match", "\"0\"");
                String hook = api.whatsAppHook(PHONE, SECRET, provider.address());
                byte[] octets = WebhookPayloads.text(PHONE, "4915112345678", "wamid.in", "Where is my order?");
                await().atMost(SOON).untilAsserted(() -> {
                    assertThat(api.webhook(hook, octets, SECRET).statusCode()).isEqualTo(200);
                    assertThat(tags(api)).isEqualTo("[\"waiting\"]");
                });
                assertThat(provider.received()).isEmpty();
                gateway.kill();
            }
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).signIn("test@example.org", "a password for tests");

                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(provider.received()).containsOnly(Map.entry("4915112345678", 1)));
                await().atMost(SOON).untilAsserted(() -> assertThat(tags(api)).isEqualTo("[]"));
            }
        }
    }

    @Test
    void runsShouldComeOneAfterTheOtherAlsoWhenTheGatewayWasKilledMeanwhile() throws Exception {
        int port = GatewayProcess.freePort();
        try (CountingProvider provider = new CountingProvider()) {
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).setUp(gateway.setupToken());
                api.put("/api/v1/rules", Map.of("yaml", ONE_BY_ONE), "If-Match", "\"0\"");
                String hook = api.whatsAppHook(PHONE, SECRET, provider.address());
                byte[] first = WebhookPayloads.text(PHONE, "4915112345678", "wamid.1", "order 1");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(
                                        api.webhook(hook, first, SECRET).statusCode())
                                .isEqualTo(200));
                byte[] second = WebhookPayloads.text(PHONE, "4915112345678", "wamid.2", "order 2");
                assertThat(api.webhook(hook, second, SECRET).statusCode()).isEqualTo(200);
                await().atMost(SOON).until(() -> texts(api).size() == 2);
                gateway.kill();
            }
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).signIn("test@example.org", "a password for tests");

                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(texts(api)).containsExactly("did 2", "did 1", "order 2", "order 1"));
            }
        }
    }

    /** Of the one conversation, the newest first. */
    private static List<String> texts(Api api) {
        return Api.items(api.get("/api/v1/conversations"))
                .map(conversation -> conversation.path("id").stringValue())
                .flatMap(id -> Api.items(api.get("/api/v1/conversations/" + id + "/messages")))
                .map(message -> message.at("/parts/0/content/text").asString(""))
                .toList();
    }

    private static String tags(Api api) {
        return Api.items(api.get("/api/v1/conversations"))
                .findFirst()
                .map(conversation -> conversation.path("tags").toString())
                .orElse("");
    }
}
