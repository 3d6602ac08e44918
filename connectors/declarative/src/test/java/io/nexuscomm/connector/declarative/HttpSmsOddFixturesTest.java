package io.nexuscomm.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.testkit.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What else an aggregator sends and answers, as many as every channel shows: beside the example, which stays short enough
 * to be read.
 */
class HttpSmsOddFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/http-sms");
    private static final int LEAST_INBOUND = 25;
    private static final int LEAST_OUTBOUND = 10;

    @Test
    void exampleShouldPassTheKitWithThem() {
        DeclarativeConnector connector = new DeclarativeConnector(Examples.version(Examples.HTTP_SMS));

        assertThat(Kit.of(connector, FIXTURES, Examples.answers(connector.current()))
                        .everything()
                        .failures())
                .isEmpty();
    }

    @Test
    void channelShouldShowAsManyAsTheOthers() throws IOException {
        assertThat(files("inbound").filter(name -> !name.endsWith(".expected.json")))
                .hasSizeGreaterThanOrEqualTo(LEAST_INBOUND);
        assertThat(files("outbound")).hasSizeGreaterThanOrEqualTo(LEAST_OUTBOUND);
    }

    private static Stream<String> files(String folder) throws IOException {
        try (Stream<Path> found = Files.list(FIXTURES.resolve(folder))) {
            return found.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
