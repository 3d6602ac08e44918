package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.app.cli.OneLineErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What an author reads who tries a connector. */
class ConnectorCommandTest {

    private static final Path EXAMPLE = Path.of("../examples/http-sms");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final PrintStream errors = System.err;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(before);
        System.setErr(errors);
    }

    @Test
    void soundConnectorShouldPass() {
        assertThat(run(EXAMPLE.toString())).isZero();

        assertThat(said())
                .contains("http-sms 1.0.0", "What comes in", "N212  holds", "rules hold, 0 do not")
                .doesNotContain("FAILS", "Failed delivery", "Exception");
    }

    @Test
    void rulesThatHoldShouldBeLeftOutWhenItIsToBeBrief() {
        assertThat(run(EXAMPLE.toString(), "--brief")).isZero();

        assertThat(said()).contains("rules hold, 0 do not").doesNotContain("holds", "What comes in");
    }

    @Test
    void programShouldBeTriedAsTheConnectorThatItSpeaks() {
        assertThat(run("../examples/custom-channel")).as(said()).isZero();

        assertThat(said()).startsWith("a program that speaks custom").contains("0 do not");
    }

    @Test
    void brokenConnectorShouldFailWithTheNumberAndTheReason() throws IOException {
        copyExample();
        Path inbound = folder.resolve("inbound.jsonata");
        Files.writeString(inbound, Files.readString(inbound).replace("$said.text }", "$uppercase($said.text) }"));

        assertThat(run(folder.toString())).isEqualTo(1);

        assertThat(said())
                .contains("N202  FAILS", "the payload gives the expected events in their order (text)")
                .contains("HABT IHR AUF")
                .contains(", 1 do not");
    }

    @Test
    void optOutShouldBeShownWithItsReason() throws IOException {
        copyExample();
        Path outbound = folder.resolve("outbound.jsonata");
        Files.writeString(
                outbound,
                Files.readString(outbound)
                        .replace(
                                "\"path\": \"/messages\"",
                                "\"path\": \"/messages\", \"query\": {\"k\": config.apiKey}"));
        Path step = folder.resolve("fixtures/outbound/text.json");
        Files.writeString(step, Files.readString(step).replace("\"/messages\"", "\"/messages?k=key-0123456789\""));
        Files.writeString(
                folder.resolve("fixtures/kit.json"),
                "{\"optOuts\": {\"N320\": \"the service takes its key in the address alone\","
                        + " \"N324\": \"and so does each call\", \"N121b\": \"and so the address tells it\"}}");

        int ended = run(folder.toString());

        assertThat(ended).as(said()).isZero();

        assertThat(said()).contains("N320  opted out", "the service takes its key in the address alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "instagram", "sms", "email", "linkedin"})
    void builtInConnectorShouldBeTriedFromItsProject(String connector) throws Exception {
        Path project = Path.of("../connectors", connector);
        Path fixtures = project.resolve("src/test/resources/fixtures");
        copy(fixtures, folder.resolve("src/test/resources/fixtures"));
        Files.createDirectories(folder.resolve("target"));
        jar(project.resolve("src/main/resources"), folder.resolve("target/" + connector + ".jar"));

        int ended = run(folder.toString(), "--brief");

        assertThat(ended).as(said()).isZero();
        assertThat(said()).startsWith(connector).contains("rules hold, 0 do not");
    }

    @Test
    void placeWithoutAConnectorShouldBeToldInALine() {
        assertThat(run(folder.toString())).isEqualTo(1);

        assertThat(said().strip())
                .startsWith("nexuscomm: there is no connector at")
                .doesNotContain("\n");
    }

    private int run(String... arguments) {
        return OneLineErrors.execute(
                new CommandLine(new NexusComm()),
                Stream.concat(Stream.of("connector", "test"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String said() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private void copyExample() throws IOException {
        copy(EXAMPLE, folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (var files = Files.walk(classes);
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
