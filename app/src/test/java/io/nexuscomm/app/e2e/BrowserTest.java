package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The web inbox and the sandbox's page as people meet them: in a browser, against the whole gateway. Each scenario is a
 * script of {@code api/ui/e2e}; it ends with 0 when all it saw was right. Skipped where there is no browser.
 */
class BrowserTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    static Path data;

    private static Path ui = Path.of("");
    private static String browser = "";
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        ui = inRepository("api/ui");
        Optional<Path> chromium = chromium();
        assumeTrue(
                chromium.isPresent(),
                "skipped: no browser was found; install Debian's chromium or name one with CHROMIUM");
        assumeTrue(
                Files.isDirectory(ui.resolve("node_modules/playwright-core")),
                "skipped: " + ui + "/node_modules is missing; the build of the module api makes it");
        assumeTrue(onPath("node").isPresent(), "skipped: node was not found on the PATH");
        browser = chromium.orElseThrow().toString();
        gateway = RunningGateway.start(data);
        gateway.addTexts();
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void wellBehaved() {
        gateway.sandbox.whatsApp().faults().clear();
        gateway.sandbox.mail().faults().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversation",
                "merging",
                "drafts",
                "reading",
                "trouble",
                "waits",
                "keyboard",
                "looks",
                "sandbox",
                "instagram",
                "accounts",
                "settings",
                "templates",
                "rules",
                "meanwhile",
                "many",
                "everybody",
                "later",
                "blocks",
                "triggers",
                "teams",
                "quarantine"
            })
    void pagesShouldDoWhatPeopleExpectWhenTheyAreUsed(String scenario) throws Exception {
        Path log = data.resolve(scenario + ".log");
        ProcessBuilder command = new ProcessBuilder("node", "e2e/" + scenario + ".mjs")
                .directory(ui.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "CHROMIUM",
                        browser,
                        "NEXUSCOMM_URL",
                        gateway.base.toString(),
                        "NEXUSCOMM_SANDBOX",
                        gateway.sandbox.page().toString(),
                        "NEXUSCOMM_EMAIL",
                        RunningGateway.EMAIL,
                        "NEXUSCOMM_PASSWORD",
                        RunningGateway.PASSWORD));
        Process script = command.start();
        boolean ended = script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            script.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(ended).as("it ended in time. %s", said).isTrue();
        assertThat(script.exitValue()).as(said).isZero();
    }

    private static Optional<Path> chromium() {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return BROWSERS.stream()
                .map(BrowserTest::onPath)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path inRepository(String folder) throws IOException {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve(folder))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IOException(folder + " is missing"));
    }
}
