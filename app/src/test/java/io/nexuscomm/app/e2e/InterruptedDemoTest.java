package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A demo whose first start is killed, at three points: while its PostgreSQL is unpacked and while its samples are made. */
class InterruptedDemoTest {

    private static final String EMAIL = "demo@harbourcoffee.example";
    private static final List<String> SAMPLES = List.of(
            "Ethiopian",
            "put a kilo aside",
            "I will come by tomorrow",
            "order 4711",
            "pistachio croissant",
            "second payment",
            "table for six",
            "invoice for October",
            "parking at the harbour");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path data;

    private Path complete;

    @BeforeEach
    void marker() {
        complete = data.resolve("samples-complete");
    }

    @Test
    void samplesShouldBeCompleteAndThereOnceWhenTheirMakingWasKilledThrice() throws Exception {
        int port = GatewayProcess.freePort();
        try (GatewayProcess gateway = GatewayProcess.beginDemo(data, port)) {
            soon(this::isHalfUnpacked);
            gateway.kill();
        }
        try (GatewayProcess gateway = GatewayProcess.beginDemo(data, port)) {
            awaitAdministrator(gateway);
            gateway.kill();
        }
        assertThat(complete).doesNotExist();
        try (GatewayProcess gateway = GatewayProcess.beginDemo(data, port)) {
            awaitAdministrator(gateway);
            Api api = signedIn(gateway);
            soon(() -> !conversations(api, "limit=1").isEmpty());
            gateway.kill();
        }
        assertThat(complete).doesNotExist();

        try (GatewayProcess gateway = GatewayProcess.demo(data, port, "--host", "0.0.0.0")) {
            assertThat(gateway.announced()).isEqualTo("http://localhost:" + port);
            assertThat(complete).exists();
            assertComplete(signedIn(gateway));
        }
    }

    private void assertComplete(Api api) {
        assertThat(api.get("/api/v1/rules").path("revision").asInt()).isEqualTo(1);
        assertThat(Api.items(api.get("/api/v1/accounts")))
                .extracting(account -> account.path("connector").asString())
                .containsExactlyInAnyOrder("whatsapp", "email", "sms", "sms", "instagram", "linkedin");
        assertThat(conversations(api, "q=Ana+Sousa"))
                .singleElement()
                .satisfies(ana -> assertThat(ana.path("lanes"))
                        .extracting(lane -> lane.path("channel").asString())
                        .containsExactlyInAnyOrder("whatsapp", "email", "sms"));
        // the page's own post comes when LinkedIn tells of it, which the demo does not wait for
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(conversations(api, "limit=50")).hasSize(8));
        List<String> said = Api.items(api.get("/api/v1/messages?limit=200"))
                .map(message -> message.at("/parts/0/content/text").asString(""))
                .toList();
        assertThat(SAMPLES)
                .allSatisfy(sample -> assertThat(said)
                        .filteredOn(text -> text.contains(sample))
                        .hasSize(1));
    }

    /** A link is there, which nothing writes over. */
    private boolean isHalfUnpacked() throws IOException {
        Path programs = data.resolve("binaries/postgres");
        if (!Files.isDirectory(programs)) {
            return false;
        }
        try (Stream<Path> found = Files.walk(programs)) {
            return found.anyMatch(Files::isSymbolicLink);
        }
    }

    /** Whom the demo makes first of all. */
    private static void awaitAdministrator(GatewayProcess gateway) {
        Api api = new Api(gateway.base());
        soon(() -> !api.get("/api/v1/setup").path("required").asBoolean());
    }

    private static void soon(Callable<Boolean> reached) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                // nobody answers before it serves
                .ignoreException(UncheckedIOException.class)
                .until(reached);
    }

    private Api signedIn(GatewayProcess gateway) throws IOException {
        return new Api(gateway.base()).signIn(EMAIL, Files.readString(data.resolve("keys/demo-password")));
    }

    private static List<JsonNode> conversations(Api api, String filter) {
        return Api.items(api.get("/api/v1/conversations?" + filter)).toList();
    }
}
