package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway that is killed while a provider has not yet answered it. */
class KilledSendTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "106540352242922";

    /** Below a job's lease of three minutes. */
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path data;

    @Test
    void laneShouldGoOnSoonAfterTheNextStartWhenASendWasInFlight() throws Exception {
        int port = GatewayProcess.freePort();
        try (SilentProvider provider = new SilentProvider()) {
            String first;
            String second;
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).setUp(gateway.setupToken());
                String conversation = written(api, api.whatsAppHook(PHONE, SECRET, provider.address()));
                first = answer(api, conversation, "first");
                second = answer(api, conversation, "second");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(provider.calls()).hasSize(1));
                gateway.kill();
            }
            try (GatewayProcess gateway = GatewayProcess.run(data, port)) {
                Api api = new Api(gateway.base()).signIn("test@example.org", "a password for tests");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(delivery(api, first)).isEqualTo("UNCERTAIN"));
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(provider.calls())
                                .as("only the second is sent, since nobody knows whether the first was")
                                .hasSize(2));
                assertThat(delivery(api, second)).isEqualTo("QUEUED");
                gateway.kill();
            }
        }
    }

    private static String written(Api api, String hook) {
        byte[] octets = WebhookPayloads.text(PHONE, "4915112345678", "wamid.in", "Are you there?");
        assertThat(api.webhook(hook, octets, SECRET).statusCode()).isEqualTo(200);
        return Api.items(api.get("/api/v1/conversations"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static String answer(Api api, String conversation, String text) {
        JsonNode sent = api.post("/api/v1/messages", Map.of("conversationId", conversation, "parts", new Object[] {
            Map.of("content", Map.of("type", "text", "text", text))
        }));
        return sent.path("id").asString();
    }

    private static String delivery(Api api, String message) {
        return api.get("/api/v1/messages/" + message).at("/delivery/state").asString();
    }

    /** Takes what is said to it and never answers. */
    private static final class SilentProvider implements AutoCloseable {

        private final ServerSocket door;
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final List<Socket> calls = new CopyOnWriteArrayList<>();

        SilentProvider() throws Exception {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try {
                        Socket caller = door.accept();
                        open.add(caller);
                        Thread.ofVirtual().start(() -> count(caller));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        /** What the gateway looks up by itself is no send: that is a POST. */
        private void count(Socket caller) {
            try {
                if (caller.getInputStream().read() == 'P') {
                    calls.add(caller);
                }
            } catch (IOException gone) {
                // nobody spoke
            }
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + door.getLocalPort());
        }

        List<?> calls() {
            return calls;
        }

        @Override
        public void close() throws Exception {
            door.close();
            for (Socket caller : open) {
                caller.close();
            }
        }
    }
}
