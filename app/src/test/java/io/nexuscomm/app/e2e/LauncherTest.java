package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with a jar in place that Java refuses: that says which one it took. */
class LauncherTest {

    @TempDir
    Path directory;

    @Test
    void scriptShouldFindItsHomeWhenItIsStartedThroughLinks() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path script = Files.copy(Path.of("..", "nexuscomm"), home.resolve("nexuscomm"));
        for (String part : List.of("normalizer", "connectors", "rules-engine", "inbox-store", "routes", "api", "app")) {
            Files.createDirectories(home.resolve(part));
        }
        Files.createFile(home.resolve("pom.xml"));
        Path jar = Files.createDirectories(home.resolve("app/target")).resolve("nexuscomm-exec.jar");
        Files.writeString(jar, "no jar");
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("elsewhere"), script);
        Path link = Files.createSymbolicLink(bin.resolve("nexuscomm"), Path.of("..", "elsewhere"));

        ProcessBuilder builder = new ProcessBuilder("bash", link.toString(), "--help").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // as where a service manager starts it
        builder.environment().remove("HOME");
        Process started = builder.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("home/app/target/nexuscomm-exec.jar").doesNotContain("bin/app");
    }
}
