package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Connector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in the folder, the gateway starts with the channels it has. That a good jar works: PluginTest in app. */
class PluginJarsTest {

    @TempDir
    Path folder;

    @Test
    void folderShouldBringNothingWhenItIsNotThere() {
        assertThat(added(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void fileShouldBeLeftOutWhenItIsNoJar() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "x");
        Files.writeString(folder.resolve("broken.jar"), "no jar at all");
        Files.createDirectory(folder.resolve("folder.jar"));

        assertThat(added(folder)).isEmpty();
    }

    @Test
    void jarShouldBeLeftOutWhenItNamesAClassThatIsNotThere() throws IOException {
        jar("lost.jar", "META-INF/services/" + Connector.class.getName(), "org.example.NoSuchConnector");

        assertThat(added(folder)).isEmpty();
    }

    @Test
    void jarShouldBeLeftOutWhenItNamesNoConnector() throws IOException {
        jar("library.jar", "readme.txt", "a library");

        assertThat(added(folder)).isEmpty();
    }

    @Test
    void jarShouldBeLeftOutWhenWhatItNamesIsTheGatewaysOwn() throws IOException {
        jar("twice.jar", "META-INF/services/" + Connector.class.getName(), "java.lang.String");

        assertThat(added(folder)).isEmpty();
    }

    private static List<Connector> added(Path folder) {
        List<Connector> connectors = new ArrayList<>();
        PluginJars.in(folder).addTo(connectors);
        return connectors;
    }

    private void jar(String name, String entry, String text) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(text.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }
}
