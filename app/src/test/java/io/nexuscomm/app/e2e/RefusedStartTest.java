package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot be: each ends soon, with one line that says what to change. */
class RefusedStartTest {

    private static final int WRONG_USAGE = 2;
    private static final int FAILED = 1;

    @TempDir
    Path directory;

    @Test
    void startShouldSayWhichOptionItDoesNotKnow() throws Exception {
        Ended ended = start(Map.of(), "run", "--prot", "8080");

        assertRefused(ended, WRONG_USAGE, "--prot", "--help");
    }

    @Test
    void startShouldNameThePortOptionWhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = start(Map.of(), "demo", "--port", port(taken), "--data", data());

            assertRefused(ended, FAILED, port(taken), "choose another with --port");
        }
    }

    @Test
    void startShouldNameTheManagementPortOptionWhenThatPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended =
                    start(Map.of(), "run", "--port", freePort(), "--management-port", port(taken), "--data", data());

            assertRefused(ended, FAILED, port(taken), "choose another with --management-port");
        }
    }

    @Test
    void startShouldRefuseOnePortForTwoThings() throws Exception {
        String port = freePort();

        Ended ended = start(Map.of(), "run", "--port", port, "--management-port", port, "--data", data());

        assertRefused(ended, FAILED, port, "--management-port");
    }

    @Test
    void startShouldNameTheDataOptionWhenItNamesNothing() throws Exception {
        Ended ended = start(Map.of(), "run", "--port", freePort(), "--data", "");

        assertRefused(ended, FAILED, "--data is empty");
    }

    @Test
    void startShouldNameTheVariableWhenItsSecretKeyIsNone() throws Exception {
        Ended ended = start(Map.of("NEXUSCOMM_SECRET_KEY", "hidden"), "run", "--port", freePort(), "--data", data());

        assertRefused(ended, FAILED, "nexuscomm: NEXUSCOMM_SECRET_KEY must be 32 octets in base64");
        assertThat(ended.errors()).doesNotContain("hidden");
    }

    @Test
    void startShouldNameTheDataOptionWhenItsDirectoryIsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        Ended ended = start(Map.of(), "run", "--port", freePort(), "--data", file.toString());

        assertRefused(ended, FAILED, file.toString(), "it is a file", "--data");
        assertThat(file).hasContent("not a directory");
    }

    @Test
    void startShouldNameTheDataOptionWhenItsDirectoryCannotBeWritten() throws Exception {
        String unwritable = unwritable().toString();

        Ended ended = start(Map.of(), "run", "--port", freePort(), "--data", unwritable);

        assertRefused(ended, FAILED, unwritable, "--data");
    }

    @Test
    void startShouldSayThatItIsTheDatabaseWhenNoneAnswersAndKeepItsPassword() throws Exception {
        Map<String, String> nobody =
                Map.of("NEXUSCOMM_DATABASE_URL", "postgresql://gateway:hidden@127.0.0.1:9/nexuscomm");

        Ended ended = start(nobody, "run", "--port", freePort(), "--data", data());

        assertRefused(ended, FAILED, "database", "127.0.0.1:9");
        assertThat(ended.errors()).doesNotContain("hidden");
        assertThat(Path.of(data(), "logs", "gateway.log"))
                .as("what happened, for who needs more than a line")
                .content()
                .contains("Caused by")
                .doesNotContain("hidden");
    }

    private static void assertRefused(Ended ended, int code, String... words) {
        assertThat(ended.errors().lines()).as(ended.errors()).hasSize(1);
        assertThat(ended.errors()).startsWith("nexuscomm: ").contains(words);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(code);
    }

    /** How a process ended and what it said. */
    record Ended(int code, String output, String errors) {}

    Ended start(Map<String, String> variables, String... arguments) throws Exception {
        return start(directory, variables, arguments);
    }

    /** Runs a command to its end, its two streams kept in {@code directory}. */
    static Ended start(Path directory, Map<String, String> variables, String... arguments) throws Exception {
        Path output = Files.createTempFile(directory, "out", "");
        Path errors = Files.createTempFile(directory, "err", "");
        ProcessBuilder builder = GatewayProcess.command(List.of(arguments))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("it ended by itself").isTrue();
        return new Ended(process.exitValue(), read(output), read(errors));
    }

    private static String read(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    /** One whose permissions forbid it; whoever is above permissions gets one that the kernel keeps for itself. */
    private Path unwritable() throws Exception {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
        return Files.isWritable(locked) ? Path.of("/proc/nexuscomm") : locked;
    }

    private static String port(ServerSocket socket) {
        return String.valueOf(socket.getLocalPort());
    }

    private static String freePort() {
        return String.valueOf(GatewayProcess.freePort());
    }
}
