package io.nexuscomm.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are dropped in broken: each is told of, and none breaks who looks at it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PluginTrialTest {

    private static final Path EXAMPLE = Path.of("../examples/http-sms");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
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
    }

    @Test
    void folderShouldHaveNoProblemsAsItIs() {
        assertThat(PluginTrial.of(folder).problems()).isEmpty();
    }

    @Test
    void folderShouldBeToldOfWhenItsYamlIsNestedWithoutEnd() throws IOException {
        Files.writeString(folder.resolve("connector.yaml"), "\nzzz: " + "[".repeat(50_000), StandardOpenOption.APPEND);

        assertThat(PluginTrial.of(folder).problems()).singleElement().asString().contains("levels deep");
    }

    @Test
    void folderShouldBeToldOfWhenAMappingIsNestedWithoutEnd() throws IOException {
        Files.writeString(folder.resolve("inbound.jsonata"), "(".repeat(50_000) + "1" + ")".repeat(50_000));

        assertThat(PluginTrial.of(folder).problems()).isNotEmpty();
    }

    @Test
    void folderShouldBeToldOfWhenAFileIsAPipe() throws Exception {
        pipe("inbound.jsonata");

        assertThat(PluginTrial.of(folder).problems()).containsExactly("inbound.jsonata is no regular file");
    }

    @Test
    void folderShouldBeToldOfWhenAFixtureIsAPipe() throws Exception {
        pipe("fixtures/inbound/text.form");

        assertThat(PluginTrial.of(folder).problems()).containsExactly("text.form is no regular file");
    }

    private void pipe(String name) throws IOException, InterruptedException {
        Files.delete(folder.resolve(name));
        Process made = new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start();
        assertThat(made.waitFor()).isZero();
    }
}
