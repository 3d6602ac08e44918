package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
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

    private static String tags(Api api) {
        return Api.items(api.get("/api/v1/conversations"))
                .findFirst()
                .map(conversation -> conversation.path("tags").toString())
                .orElse("");
    }
}
