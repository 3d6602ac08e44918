package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while somebody waits for an answer: the rule that watches fires as if nothing had been, once. */
class AwaitingRuleTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "106540352242922";
    private static final Duration SOON = Duration.ofSeconds(120);

    private static final String RULES = """
            rule: sla
            status: live
            trigger: { awaiting: { party: us, for: 10s } }
            then:
              - tag: late
              - reply: { text: "Somebody will be with you soon." }
            limits: { once: { per: episode } }
            ---
            rule: escalate
            status: live
            trigger: conversation.tagged
            if: { conversation.tags: { to: late } }
            then: [{ priority: urgent }]
            """;

    @TempDir
    Path data;

    @Test
    void ruleShouldFireOnceWhenTheGatewayWasKilledInTheMiddleOfASilence() throws Exception {
        int port = GatewayProcess.freePort();
        try (CountingProvider provider = new CountingProvider()) {
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).setUp(gateway.setupToken());
                api.put("/api/v1/rules", Map.of("yaml", RULES), "If-Match", "\"0\"");
                String hook = api.whatsAppHook(PHONE, SECRET, provider.address());
                byte[] octets = WebhookPayloads.text(PHONE, "4915112345678", "wamid.in", "Where is my order?");
                await().atMost(SOON).untilAsserted(() -> {
                    assertThat(api.webhook(hook, octets, SECRET).statusCode()).isEqualTo(200);
                    assertThat(conversation(api, "tags")).isEqualTo("[]");
                });
                assertThat(provider.received()).isEmpty();
                gateway.kill();
            }
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).signIn("test@example.org", "a password for tests");

                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(provider.received()).containsOnly(Map.entry("4915112345678", 1)));
                await().atMost(SOON).untilAsserted(() -> {
                    assertThat(conversation(api, "tags")).isEqualTo("[\"late\"]");
                    assertThat(conversation(api, "priority")).isEqualTo("\"urgent\"");
                });
            }
        }
    }

    private static String conversation(Api api, String field) {
        return Api.items(api.get("/api/v1/conversations"))
                .findFirst()
                .map(conversation -> conversation.path(field).toString())
                .orElse("");
    }
}
