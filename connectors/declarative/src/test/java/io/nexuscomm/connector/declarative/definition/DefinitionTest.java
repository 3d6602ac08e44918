package io.nexuscomm.connector.declarative.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.connector.declarative.DeclarativeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a folder that is no connector. */
class DefinitionTest {

    private static final Path EXAMPLE = Path.of("../../examples/http-sms");

    @TempDir
    Path folder;

    @Test
    void exampleShouldBeRead() throws IOException {
        copyExample();

        Definition definition = ConnectorFolder.read(folder);

        assertThat(definition.descriptor().id()).isEqualTo("http-sms");
        assertThat(definition.behaviour().version()).isEqualTo("1.0.0");
        assertThat(definition.descriptor().icon()).as("the usual one").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nexusConnector: 1 | nexusConnector: 2 | /nexusConnector must be 1",
                "version: 1.0.0 | version: one | /version must be like 1.0.0",
                "id: http-sms | id: HTTP SMS | /id must be",
                "rateLimit: 20 | rateLimits: 20 | /rateLimits is not known here",
                "base: /apiBase | base: [/apiBase] | /egress/base is missing or of the wrong type",
                "externalIds: body.id | externalId: body.id | /egress/accept/externalId is not known here",
                "SENT: SENT | SENT: SEND | /statuses/SENT must be one of",
                "`[\"200-202\"]` | `[\"2xx\"]` | a status is 100 to 599",
                "code: body.error.code | `code: \"body.error.(\"` | /egress/code",
                "rateLimit: 20 | `rateLimit: 20\nrateLimit: 21` | duplicate key",
                "rateLimit: 20 | `rateLimit: !!java.net.URL x` | connector.yaml",
                "rateLimit: 20 | `rateLimit: [` | line ",
            })
    void mistakeShouldBeToldWithItsPlace(String right, String wrong, String told) throws IOException {
        copyExample();
        Path file = folder.resolve(Definition.FILE);
        String yaml = Files.readString(file);
        assertThat(yaml).contains(right);
        Files.writeString(file, yaml.replaceFirst(java.util.regex.Pattern.quote(right), wrong));

        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> DeclarativeVersion.of(ConnectorFolder.read(folder)))
                .withMessageContaining(told);
    }

    @Test
    void missingOrSuperfluousMappingShouldBeTold() throws IOException {
        copyExample();
        Files.delete(folder.resolve("outbound.jsonata"));
        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> ConnectorFolder.read(folder))
                .withMessageContaining("no outbound.jsonata");
        Files.delete(folder.resolve("inbound.jsonata"));
        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> ConnectorFolder.read(folder))
                .withMessageContaining("no inbound.jsonata");
        Files.delete(folder.resolve(Definition.FILE));
        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> ConnectorFolder.read(folder))
                .withMessage("there is no connector.yaml");
    }

    @Test
    void fileShouldNotLeadOutOfTheFolder() throws IOException {
        copyExample();
        Path elsewhere = Files.writeString(Files.createTempFile("elsewhere", ".jsonata"), "{}");
        Files.delete(folder.resolve("inbound.jsonata"));
        Files.createSymbolicLink(folder.resolve("inbound.jsonata"), elsewhere);

        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> ConnectorFolder.read(folder))
                .withMessage("inbound.jsonata lies outside of the folder");
        Files.delete(elsewhere);
    }

    @Test
    void folderShouldBeRefusedWhenItsYamlIsNestedWithoutEnd() throws IOException {
        copyExample();
        Path file = folder.resolve(Definition.FILE);
        Files.writeString(file, "\nzzz: " + "[".repeat(50_000) + "]".repeat(50_000), StandardOpenOption.APPEND);

        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> ConnectorFolder.read(folder))
                .withMessageContaining("connector.yaml, line ")
                .withMessageContaining("levels deep");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void folderShouldBeRefusedWhenAFileIsAPipe() throws IOException, InterruptedException {
        copyExample();
        Path pipe = folder.resolve("inbound.jsonata");
        Files.delete(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatExceptionOfType(BadFolder.class)
                .isThrownBy(() -> ConnectorFolder.read(folder))
                .withMessage("inbound.jsonata is no regular file");
    }

    private void copyExample() throws IOException {
        for (String name : new String[] {Definition.FILE, "inbound.jsonata", "outbound.jsonata"}) {
            Files.copy(EXAMPLE.resolve(name), folder.resolve(name));
        }
    }
}
