package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.app.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A channel in a program of its own: the example in Python, as its documentation starts it. */
class CustomChannelTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String SECRET = "at-least-sixteen-characters";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningGateway gateway;
    private Process program;
    private URI channel;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(data, Map.of("nexuscomm.private-addresses", "127.0.0.1"));
        int port = FreePort.from(19_100);
        channel = URI.create("http://127.0.0.1:" + port);
        JsonNode account = account(channel.resolve("/send").toString());
        program = new ProcessBuilder(
                        "python3",
                        "../examples/custom-channel/channel.py",
                        Integer.toString(port),
                        account.path("webhookUrl").asString(),
                        SECRET)
                .inheritIO()
                .start();
        await().atMost(SOON).ignoreExceptions().until(() -> heard().isArray());
    }

    @AfterEach
    void stop() throws Exception {
        program.destroyForcibly().waitFor();
        gateway.close();
    }

    @Test
    void programShouldBringMessagesAndCarryAnswers() throws Exception {
        say("{\"from\":\"ana\",\"text\":\"Is a table free?\"}");
        JsonNode conversation = await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/conversations?channel=custom"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(conversation.toString()).contains("Is a table free?", "Ana");

        String answer = gateway.api
                .post(
                        "/api/v1/messages",
                        Map.of(
                                "conversationId",
                                conversation.path("id").asString(),
                                "parts",
                                List.of(Map.of("content", Map.of("type", "text", "text", "At seven.")))))
                .path("id")
                .asString();

        await().atMost(SOON).until(() -> heard().size() == 1);
        assertThat(heard().at("/0/to").asString()).isEqualTo("ana");
        assertThat(heard().at("/0/text").asString()).isEqualTo("At seven.");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + answer)
                                .at("/delivery/state")
                                .asString())
                        .isEqualTo("DELIVERED"));
    }

    private JsonNode account(String sendUrl) {
        return gateway.api.post(
                "/api/v1/accounts",
                Map.of(
                        "connector",
                        "custom",
                        "name",
                        "Front desk",
                        "config",
                        Map.of("key", "front-desk", "secrets", List.of(SECRET), "sendUrl", sendUrl)));
    }

    private JsonNode heard() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(channel.resolve("/heard")).build();
        return Api.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private void say(String json) throws Exception {
        http.send(
                HttpRequest.newBuilder(channel.resolve("/say"))
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.discarding());
    }
}
