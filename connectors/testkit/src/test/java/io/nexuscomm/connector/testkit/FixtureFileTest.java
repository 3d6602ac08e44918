package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureFileTest {

    @TempDir
    private Path folder;

    @Test
    void linkShouldBeFollowedWithinItsFolderAlone() throws IOException {
        Path inbound = Files.createDirectory(folder.resolve("inbound"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
        // a mounted ConfigMap holds its files as links to a folder beside them
        Path mounted = Files.createDirectory(inbound.resolve("..data"));
        Files.writeString(mounted.resolve("text.json"), "{}");

        Path outside = Files.createSymbolicLink(inbound.resolve("stolen.txt"), secret);
        Path inside = Files.createSymbolicLink(inbound.resolve("text.json"), Path.of("..data", "text.json"));

        assertThat(FixtureFile.text(inside)).isEqualTo("{}");
        assertThatExceptionOfType(KitUnusable.class)
                .isThrownBy(() -> FixtureFile.text(outside))
                .withMessageContaining("stolen.txt links to what lies outside");
    }
}
