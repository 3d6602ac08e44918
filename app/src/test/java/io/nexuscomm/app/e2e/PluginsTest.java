package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A connector that is a folder, dropped beside a gateway that runs: taken in, used, changed, broken, mended, gone. */
class PluginsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path EXAMPLE = Path.of("../examples/http-sms");
    private static final String TOKEN = "hook-0123456789abcdef";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private HttpServer provider;
    private Path plugins;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/v1/messages", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ("{\"id\":\"o" + sent.size() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.createContext("/v1/balance", exchange -> {
            byte[] answer = "{\"balance\":\"4.20\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.start();
        plugins = Files.createDirectories(data.resolve("dropped"));
        gateway = RunningGateway.start(
                data.resolve("gateway"),
                Map.of(
                        "nexuscomm.plugins",
                        plugins.toString(),
                        "nexuscomm.routes.look-every",
                        "200ms",
                        "nexuscomm.private-addresses",
                        "127.0.0.0/8"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        provider.stop(0);
    }

    @Test
    void folderShouldCarryMessagesWhileTheGatewayRunsAndSurviveABrokenVersion() throws Exception {
        assertThat(connector()).isEmpty();

        drop("1.0.0");

        JsonNode running = awaitState("RUNNING");
        assertThat(running.path("version").asString()).isEqualTo("1.0.0");
        assertThat(running.at("/config/properties/apiKey/x-secret").asBoolean()).isTrue();

        JsonNode account = account();
        String webhook = account.path("webhookUrl").asString();
        assertThat(account.toString()).doesNotContain(TOKEN);
        assertThat(webhook).endsWith("/webhooks/http-sms/" + account.path("id").asString() + "/{webhookToken}");
        String id = account.path("id").asString();
        assertThat(gateway.api
                        .post("/api/v1/accounts/" + id + "/check", Map.of())
                        .path("state")
                        .asString())
                .isEqualTo("CONNECTED");

        assertThat(push(webhook, "a-stranger-0123456789", "id=m0&from=4915112345678&text=Hi")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> taken =
                push(webhook, TOKEN, "id=m1&from=4915112345678&time=1763805600&text=Habt+ihr+auf%3F");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("OK");
        JsonNode conversation = conversation();

        String answer = answer(conversation, "Ja, bis sechs.");
        await().atMost(SOON).until(() -> sent.size() == 1);
        assertThat(sent.getFirst()).contains("to=%2B4915112345678", "text=Ja%2C+bis+sechs.");
        report(webhook, "id=o1&to=4915112345678&status=DELIVRD");
        awaitDelivery(answer, "DELIVERED");

        change("1.1.0", "\"text\": text", "\"text\": $uppercase(text) & ");

        JsonNode kept = awaitState("KEPT");
        assertThat(kept.path("version").asString()).isEqualTo("1.1.0");
        assertThat(kept.path("problems").toString()).contains("outbound.jsonata");
        answer(conversation, "Still here.");
        await().atMost(SOON).until(() -> sent.size() == 2);
        assertThat(sent.getLast()).contains("text=Still+here.");

        change("1.2.0", "\"text\": $uppercase(text) & ", "\"text\": \"Hi: \" & text");

        kept = awaitProblem("N300");
        assertThat(kept.path("state").asString()).as("its own fixtures are red").isEqualTo("KEPT");

        Path fixture = plugins.resolve("http-sms/fixtures/outbound/text.json");
        Files.writeString(fixture, Files.readString(fixture).replace("text=Ja+%26+nein", "text=Hi%3A+Ja+%26+nein"));
        awaitState("RUNNING");
        answer(conversation, "New words.");
        await().atMost(SOON).until(() -> sent.size() == 3);
        assertThat(sent.getLast()).contains("text=Hi%3A+New+words.");

        delete(plugins.resolve("http-sms"));
        await().atMost(SOON).until(() -> connector().isEmpty());
        assertThat(push(webhook, TOKEN, "id=m2&from=4915112345678&text=Hello").statusCode())
                .as("the connector may be back in a moment")
                .isEqualTo(503);
        assertThat(push(webhook.replace(id, "nobody"), TOKEN, "id=m2").statusCode())
                .isNotEqualTo(503);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/accounts/" + id)
                                .path("code")
                                .asString())
                        .isEqualTo("CONNECTOR_GONE"));
        assertThat(gateway.api
                        .post("/api/v1/accounts/" + id + "/check", Map.of())
                        .path("code")
                        .asString())
                .isEqualTo("CONNECTOR_GONE");
    }

    @Test
    void higherVersionBesideTheRunningOneShouldTakeOverAndTheOtherAgainWhenItIsTakenAway() throws Exception {
        copy("http-sms-1.0", "1.0.0");
        awaitRunning("http-sms-1.0", "1.0.0");
        String webhook = account().path("webhookUrl").asString();

        copy("a-copy", "1.0.0");
        await().atMost(SOON).until(() -> off().toString().contains("plugins/http-sms-1.0 (1.0.0)"));
        copy("http-sms-1.2", "1.2.0");

        awaitRunning("http-sms-1.2", "1.2.0");
        delete(plugins.resolve("http-sms-1.0"));
        delete(plugins.resolve("a-copy"));
        await().atMost(SOON).until(() -> off().isEmpty());
        awaitRunning("http-sms-1.2", "1.2.0");
        assertThat(push(webhook, TOKEN, "id=m1&from=4915112345678&text=Hello").statusCode())
                .isEqualTo(200);

        copy("http-sms-1.1", "1.1.0");
        await().atMost(SOON).until(() -> off().toString().contains("plugins/http-sms-1.2 (1.2.0)"));
        delete(plugins.resolve("http-sms-1.2"));

        awaitRunning("http-sms-1.1", "1.1.0");
        assertThat(off()).isEmpty();
        assertThat(push(webhook, TOKEN, "id=m2&from=4915112345678&text=Hello").statusCode())
                .isEqualTo(200);
    }

    @Test
    void brokenFolderShouldKeepNoOtherFromRunning() throws Exception {
        Path bad = plugins.resolve("a-bad-one");
        unpack(bad, "1.0.0");
        Files.writeString(bad.resolve("connector.yaml"), "\nzzz: " + "[".repeat(50_000), StandardOpenOption.APPEND);
        Path piped = plugins.resolve("a-piped-one");
        unpack(piped, "1.0.0");
        Files.delete(piped.resolve("inbound.jsonata"));
        assertThat(new ProcessBuilder("mkfifo", piped.resolve("inbound.jsonata").toString())
                        .start()
                        .waitFor())
                .isZero();
        await().atMost(SOON).until(() -> off().size() == 2);

        copy("http-sms-1.0", "1.0.0");

        awaitRunning("http-sms-1.0", "1.0.0");
    }

    private void awaitRunning(String folder, String version) {
        await().atMost(SOON)
                .until(() -> connector()
                        .filter(each -> each.path("state").asString().equals("RUNNING"))
                        .filter(each -> each.path("version").asString().equals(version))
                        .isPresent());
        assertThat(off())
                .as("of those that do not run")
                .noneMatch(each -> each.path("name").asString().equals(folder));
    }

    private List<JsonNode> off() {
        return Api.items(gateway.api.get("/api/v1/connectors"))
                .filter(each -> each.path("state").asString().equals("OFF"))
                .toList();
    }

    private void copy(String folder, String version) throws IOException {
        unpack(plugins.resolve(".new"), "1.0.0");
        Path yaml = plugins.resolve(".new/connector.yaml");
        Files.writeString(yaml, Files.readString(yaml).replaceFirst("version: [0-9.]+", "version: " + version));
        Files.move(plugins.resolve(".new"), plugins.resolve(folder));
    }

    private Optional<JsonNode> connector() {
        return Api.items(gateway.api.get("/api/v1/connectors"))
                .filter(each -> each.path("id").asString().equals("http-sms"))
                .findFirst();
    }

    private JsonNode awaitState(String state) {
        return await().atMost(SOON)
                .until(
                        this::connector,
                        found -> found.isPresent()
                                && found.get().path("state").asString().equals(state))
                .orElseThrow();
    }

    private JsonNode awaitProblem(String part) {
        return await().atMost(SOON)
                .until(
                        this::connector,
                        found -> found.isPresent()
                                && found.get().path("problems").toString().contains(part))
                .orElseThrow();
    }

    private JsonNode account() {
        return gateway.api.post(
                "/api/v1/accounts",
                Map.of(
                        "connector",
                        "http-sms",
                        "name",
                        "Texts",
                        "config",
                        Map.of(
                                "number",
                                "+15557122661",
                                "apiKey",
                                "key-0123456789",
                                "webhookToken",
                                TOKEN,
                                "apiBase",
                                "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1")));
    }

    private HttpResponse<String> push(String webhook, String token, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(webhook.replace("{webhookToken}", token)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As such services often do: by GET, with all of it in the address. */
    private void report(String webhook, String query) throws Exception {
        URI address = URI.create(webhook.replace("{webhookToken}", TOKEN) + "?" + query);
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private JsonNode conversation() {
        return await().atMost(SOON)
                .until(
                        () -> Api.items(gateway.api.get("/api/v1/conversations?channel=http-sms"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String answer(JsonNode conversation, String text) {
        return gateway.api
                .post(
                        "/api/v1/messages",
                        Map.of(
                                "conversationId",
                                conversation.path("id").asString(),
                                "parts",
                                List.of(Map.of("content", Map.of("type", "text", "text", text)))))
                .path("id")
                .asString();
    }

    private void awaitDelivery(String message, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + message)
                                .at("/delivery/state")
                                .asString())
                        .isEqualTo(state));
    }

    private void drop(String version) throws IOException {
        unpack(plugins.resolve("http-sms"), version);
    }

    private static void unpack(Path folder, String version) throws IOException {
        try (var files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        assertThat(folder.resolve("connector.yaml")).content().contains("version: " + version);
    }

    private void change(String version, String old, String with) throws IOException {
        Path outbound = plugins.resolve("http-sms/outbound.jsonata");
        Files.writeString(outbound, Files.readString(outbound).replace(old, with));
        Path yaml = plugins.resolve("http-sms/connector.yaml");
        Files.writeString(yaml, Files.readString(yaml).replaceFirst("version: [0-9.]+", "version: " + version));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
