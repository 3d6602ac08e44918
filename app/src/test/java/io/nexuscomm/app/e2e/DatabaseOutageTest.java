package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.app.database.EmbeddedPostgreSql;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway on a PostgreSQL that it was given, which goes away and comes back. */
class DatabaseOutageTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "106540352242922";

    @TempDir
    Path directory;

    @Test
    void gatewayShouldAskSendersToComeAgainWhileItsDatabaseIsAwayAndGoOnByItself() throws Exception {
        EmbeddedPostgreSql database = database();
        try (Cable cable = Cable.to(database.jdbcUrl())) {
            String url = "postgresql://%s:%s@127.0.0.1:%d/postgres"
                    .formatted(database.user(), database.password(), cable.port());
            try (GatewayProcess gateway = GatewayProcess.run(
                    directory.resolve("gateway"), GatewayProcess.freePort(), Map.of("NEXUSCOMM_DATABASE_URL", url))) {
                Api api = new Api(gateway.base()).setUp(gateway.setupToken());
                String path = api.whatsAppHook(PHONE, SECRET);
                assertThat(send(api, path, "before").statusCode()).isEqualTo(200);

                database.close();
                HttpResponse<String> refused = send(api, path, "during");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(api.send("GET", "/livez", null).statusCode()).isEqualTo(200);
                await().atMost(SOON)
                        .until(() -> api.send("GET", "/readyz", null).statusCode() == 503);
                HttpResponse<String> listed = api.send("GET", "/api/v1/conversations", null);
                assertThat(listed.statusCode()).isEqualTo(503);
                assertThat(listed.headers().firstValue("Retry-After")).isPresent();
                assertThat(listed.body()).contains("\"code\"").doesNotContain("jdbc", "Exception");

                database = database();
                cable.leadTo(database.jdbcUrl());
                await().atMost(SOON).until(() -> send(api, path, "during").statusCode() == 200);
                await().atMost(SOON)
                        .until(() -> api.send("GET", "/readyz", null).statusCode() == 200);
                assertThat(externalIds(api)).containsExactlyInAnyOrder("wamid.before", "wamid.during");
            }
        } finally {
            database.close();
        }
    }

    private EmbeddedPostgreSql database() {
        return EmbeddedPostgreSql.start(
                directory.resolve("postgres"),
                directory.resolve("binaries"),
                directory.resolve("postgres.log"),
                "a-password-for-tests");
    }

    private static HttpResponse<String> send(Api api, String path, String id) {
        return api.webhook(path, WebhookPayloads.text(PHONE, "4915100000001", "wamid." + id, id), SECRET);
    }

    private static List<String> externalIds(Api api) {
        JsonNode page = api.get("/api/v1/messages?limit=200");
        return Api.items(page)
                .map(message -> message.at("/externalIds/0/value").asString())
                .toList();
    }
}
