package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.telegram.TelegramApp;
import io.nexuscomm.connector.sandbox.telegram.TelegramBot;
import io.nexuscomm.connector.sandbox.telegram.TelegramPerson;
import io.nexuscomm.connector.sandbox.telegram.TelegramProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A channel that is not built in: its jar lies in the plugins folder when the gateway starts, and that is all. */
class PluginTest {

    private static final TelegramBot BOT = new TelegramBot(
            7123456789L, "harbour_bot", "Harbour Coffee", "7123456789:AAtest-token-that-nobody-may-see_0");
    private static final TelegramPerson ANA = new TelegramPerson(5550001234L, "Ana", "ana_sousa");
    private static final String SECRET = "a-webhook-secret-of-thirty-two-signs";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void telegramShouldReceiveAndAnswerOnceItsJarLiesInThePluginsFolder() throws Exception {
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        pack(Path.of("..", "examples", "telegram", "target", "classes"), plugins.resolve("telegram.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar at all");
        InstantSource clock = InstantSource.system();

        try (HttpHost host = HttpHost.bind(0);
                TelegramProvider telegram = new TelegramProvider(
                        URI.create("http://localhost:" + host.port() + "/telegram"), clock, new Activity(clock));
                GatewayProcess gateway = GatewayProcess.run(
                        directory.resolve("data"),
                        GatewayProcess.freePort(),
                        Map.of("NEXUSCOMM_PLUGINS", plugins.toString()))) {
            host.mount("/telegram", telegram.endpoint());
            host.start();
            telegram.add(BOT);
            telegram.add(ANA);
            Api api = new Api(gateway.base()).setUp(gateway.setupToken());

            assertThat(Api.items(api.get("/api/v1/connectors")))
                    .extracting(connector -> connector.path("id").asString())
                    .contains("telegram", "whatsapp");
            JsonNode account = api.post("/api/v1/accounts", account(telegram));
            assertThat(account.toString()).doesNotContain(BOT.token(), SECRET);
            setWebhook(telegram, URI.create(account.path("webhookUrl").asString()));
            assertThat(api.post("/api/v1/accounts/" + account.path("id").asString() + "/check", Map.of())
                            .path("code")
                            .asString())
                    .isEqualTo("OK");

            TelegramApp ana = telegram.app(BOT, ANA);
            ana.text("Olá! Are you open on Sunday?");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Api.items(api.get("/api/v1/conversations")))
                            .hasSize(1));
            JsonNode conversation =
                    Api.items(api.get("/api/v1/conversations")).findFirst().orElseThrow();
            assertThat(api.get("/api/v1/conversations/"
                                    + conversation.path("id").asString() + "/messages")
                            .toString())
                    .contains("Are you open on Sunday?");

            api.post(
                    "/api/v1/messages",
                    Map.of(
                            "conversationId",
                            conversation.path("id").asString(),
                            "parts",
                            List.of(Map.of("content", Map.of("type", "text", "text", "Yes, from nine.")))));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(ana.lines())
                            .singleElement()
                            .satisfies(line -> assertThat(line.text()).isEqualTo("Yes, from nine.")));
            assertThat(Files.readString(directory.resolve("data/logs/gateway.log")))
                    .contains("telegram.jar", "broken.jar is left out")
                    .doesNotContain(BOT.token(), SECRET);
        }
    }

    private static Map<String, ?> account(TelegramProvider telegram) {
        return Map.of(
                "connector", "telegram",
                "name", "Telegram",
                "config",
                        Map.of(
                                "botId", Long.toString(BOT.id()),
                                "botToken", BOT.token(),
                                "webhookSecret", SECRET,
                                "apiBase", telegram.apiBase().toString()));
    }

    /** As the operator does it. */
    private static void setWebhook(TelegramProvider telegram, URI url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(telegram.apiBase() + "/bot" + BOT.token() + "/setWebhook"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"url\":\"" + url + "\",\"secret_token\":\"" + SECRET + "\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    /** What {@code mvn package} makes of them. */
    private static void pack(Path classes, Path jar) throws IOException {
        assertThat(classes).as("build examples/telegram first").isDirectory();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
