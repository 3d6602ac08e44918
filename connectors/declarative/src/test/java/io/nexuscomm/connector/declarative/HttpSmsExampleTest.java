package io.nexuscomm.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example that is shipped: a text message service over HTTP. */
class HttpSmsExampleTest {

    private static final int MOST_LINES = 150;

    @Test
    void exampleShouldPassTheKit() {
        assertThat(Examples.kit(Examples.HTTP_SMS).everything().failures()).isEmpty();
    }

    @Test
    void exampleShouldBeShort() throws IOException {
        List<Path> files;
        try (var found = Files.walk(Examples.HTTP_SMS)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files.stream().mapToInt(HttpSmsExampleTest::lines).sum()).isLessThanOrEqualTo(MOST_LINES);
    }

    private static int lines(Path file) {
        try {
            return (int) Files.readString(file, StandardCharsets.UTF_8).lines().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
