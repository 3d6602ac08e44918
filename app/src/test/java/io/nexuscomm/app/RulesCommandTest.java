package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.app.cli.OneLineErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What somebody reads who keeps rules in files. */
class RulesCommandTest {

    private static final String RULE = """
            rule: greet
            status: live
            trigger: message.received
            if: { channel: sms }
            then: [{ tag: greeted }]
            tests:
              - name: greets on sms
                given: { channel: sms }
                expect: { fired: true }
            """;

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
    void testShouldEndWithZeroWhenAllPass() throws IOException {
        Path file = Files.writeString(folder.resolve("greet.rule.yaml"), RULE);

        assertThat(run("test", file.toString())).as(said()).isZero();

        assertThat(said()).contains("passes", "greets on sms", "1 passed, 0 failed");
    }

    @Test
    void testShouldFailWithThePlaceInItsFile() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), RULE);
        Files.writeString(
                folder.resolve("b.yaml"), RULE.replace("greet\n", "other\n").replace("fired: true", "fired: false"));

        assertThat(run("test", folder.toString(), "--brief")).isEqualTo(1);

        assertThat(said())
                .contains("FAILS", "b.yaml:7:5: other: greets on sms: fired is true", "1 passed, 1 failed")
                .doesNotContain("a.yaml");
    }

    @Test
    void lintShouldFailForWhatNeverHolds() throws IOException {
        Path file = Files.writeString(
                folder.resolve("greet.yaml"),
                RULE.replace("{ channel: sms }", "{ all: [{ channel: sms }, { channel: email }] }"));

        assertThat(run("lint", file.toString())).isEqualTo(1);
        assertThat(said()).contains("greet.yaml:4:", "error: greet:", "[never-true]");
        Files.writeString(file, RULE);
        assertThat(run("lint", "--strict", file.toString())).isZero();
    }

    @Test
    void lintShouldFailForWhatCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("greet.yaml"), RULE.replace("channel", "chanel"));

        assertThat(run("lint", file.toString())).isEqualTo(1);

        assertThat(said()).contains("greet.yaml:4:7: error: /if/chanel: unknown field", "did you mean `channel`?");
    }

    @Test
    void importShouldWriteRulesAndListWhatIsLost() throws IOException {
        Path script = Files.writeString(
                folder.resolve("mail.sieve"), "if header :contains \"subject\" \"invoice\" { fileinto \"Billing\"; }");

        assertThat(run("import", "sieve", script.toString())).isEqualTo(1);

        assertThat(said())
                .contains("rule: sieve-1", "tag: Billing", "1 rules, 1 things")
                .contains("line 1: sieve-1: fileinto: a folder becomes a tag");
    }

    @Test
    void importShouldSayInALineWhenItIsNoScript() throws IOException {
        Path script = Files.writeString(folder.resolve("mail.sieve"), "keep");

        assertThat(run("import", "sieve", script.toString())).isEqualTo(1);

        assertThat(said().strip())
                .startsWith("nexuscomm: ")
                .contains("line 1: `;` was expected")
                .doesNotContain("\n");
    }

    private int run(String... arguments) {
        return OneLineErrors.execute(
                new CommandLine(new NexusComm()),
                Stream.concat(Stream.of("rules"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String said() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
