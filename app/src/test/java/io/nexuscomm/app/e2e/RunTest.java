package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.app.e2e.RefusedStartTest.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nexuscomm run} as its operator meets it, from the first start on. */
class RunTest {

    /** 128 and the number of SIGTERM, as shells tell it. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    @Test
    void gatewayShouldTakeItsFirstAdministratorOnceAndOnlyByTheTokenOfItsConsole() throws Exception {
        Map<String, String> behindProxy = Map.of("NEXUSCOMM_PUBLIC_URL", "https://gateway.example/in/");
        try (GatewayProcess gateway = GatewayProcess.run(data(), GatewayProcess.freePort(), behindProxy)) {
            Api api = new Api(gateway.base());
            assertThat(status(api, "GET", "/api/v1/conversations", null)).isEqualTo(401);
            assertThat(status(api, "POST", "/api/v1/setup", setup("guess"))).isEqualTo(401);
            assertThat(status(api, "POST", "/api/v1/auth/login", Map.of("email", "test@example.org", "password", "x")))
                    .isEqualTo(401);

            api.setUp(gateway.setupToken());

            assertThat(status(api, "GET", "/api/v1/conversations", null)).isEqualTo(200);
            assertThat(status(api.another(), "POST", "/api/v1/setup", setup(gateway.setupToken())))
                    .isBetween(400, 499);
            // providers are told the address that the environment names
            api.whatsAppHook("106540352242922", SECRET);
            assertThat(api.get("/api/v1/accounts").at("/items/0/webhookUrl").asString())
                    .startsWith("https://gateway.example/in/webhooks/whatsapp/");
        }
    }

    @Test
    void keyOfTokensShouldBeWhereTheOperatorSaysSoThatNodesShareIt() throws Exception {
        Path shared = directory.toAbsolutePath().resolve("shared");
        Map<String, String> variables = Map.of("NEXUSCOMM_API_KEYS_DIRECTORY", shared.toString());
        try (GatewayProcess gateway = GatewayProcess.run(data(), GatewayProcess.freePort(), variables)) {
            new Api(gateway.base()).setUp(gateway.setupToken());

            assertThat(shared).isDirectoryContaining(file -> file.endsWith("access-token-keys.json"));
            assertThat(data().resolve("keys"))
                    .isDirectoryNotContaining(file -> file.endsWith("access-token-keys.json"));
        }
    }

    @Test
    void gatewayShouldLeaveNothingRunningWhenItIsStoppedAndFindItsDataAgain() throws Exception {
        int port = GatewayProcess.freePort();
        GatewayProcess first = GatewayProcess.run(data(), port);
        new Api(first.base()).setUp(first.setupToken()).whatsAppHook("106540352242922", SECRET);
        assertThat(processesOf(data())).as("its PostgreSQL").isNotEmpty();

        Ended second = RefusedStartTest.start(
                directory,
                Map.of(),
                "run",
                "--port",
                String.valueOf(GatewayProcess.freePort()),
                "--data",
                data().toString());
        assertThat(second.errors().lines()).hasSize(1);
        assertThat(second.errors()).contains("another NexusComm is using", data().toString(), "--data");
        assertThat(second.code()).isEqualTo(1);

        assertThat(first.stop()).isEqualTo(ENDED_BY_SIGTERM);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(processesOf(data())).isEmpty());

        try (GatewayProcess again = GatewayProcess.run(data(), port)) {
            Api api = new Api(again.base()).signIn("test@example.org", "a password for tests");
            assertThat(Api.items(api.get("/api/v1/accounts"))).hasSize(1);
        }
    }

    private static Map<String, String> setup(String token) {
        return Map.of(
                "token", token,
                "organization", "Intruders",
                "email", "intruder@example.org",
                "name", "Intruder",
                "password", "a password for tests");
    }

    private static int status(Api api, String method, String path, Object body) {
        return api.send(method, path, body).statusCode();
    }

    /** What runs the binaries that a data directory holds. */
    private static List<Long> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.startsWith(data.toString()))
                        .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }

    private Path data() {
        return directory.toAbsolutePath().resolve("data");
    }
}
