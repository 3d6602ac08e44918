package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.rules.RuleTests.Ending;
import io.nexuscomm.rules.RuleTests.Result;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that stand beside the example rules in which time goes by, as they are. */
class ExamplesInTimeTest {

    private static final Path FOLDER = Path.of("src/test/resources/examples");

    @ParameterizedTest
    @ValueSource(strings = {"03-no-reply-sla", "05-appointment-reminder"})
    void exampleShouldPassItsOwnTests(String name) {
        List<Document> shared = Stream.of("00-support.calendar.yaml", "00-billing.wordlist.yaml")
                .flatMap(file -> RuleYaml.parse(read(file)).documents().stream())
                .toList();
        String yaml = read("00-support.calendar.yaml") + "\n---\n" + read(name + ".rule.yaml");
        // quiet hours keep the reminder from going live so far, and play no part in what it is tested for
        String draft = yaml.replace("status: live", "status: draft").replace(", quietHours: contact-quiet-hours", "");
        Rule rule = RuleYaml.parse(draft).rules().getFirst();

        assertThat(Coverage.missing(rule)).isEmpty();
        assertThat(RuleTests.play(rule, Library.of(shared)))
                .isNotEmpty()
                .extracting(Result::ending, Result::details)
                .containsOnly(tuple(Ending.PASSED, List.of()));
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
