package io.nexuscomm.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.RuleTests;
import io.nexuscomm.rules.lint.RuleCheck;
import io.nexuscomm.rules.lint.Surroundings;
import io.nexuscomm.rules.lint.TestRun;
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

    /** All files as they are, live. A shadow of theirs names a calendar that is in none of them. */
    @Test
    void examplesShouldGoLiveAsTheyAre() throws IOException {
        String all;
        try (Stream<Path> files = Files.list(FOLDER)) {
            all = files.sorted().map(ExamplesTest::read).collect(Collectors.joining("---\n"));
        }

        RuleCheck check = RuleCheck.of(all, Surroundings.UNKNOWN);

        assertThat(check.file().problems()).isEmpty();
        assertThat(check.blocking()).isEmpty();
        assertThat(check.tests())
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.ending())
                        .as(run.toString())
                        .isIn(RuleTests.Ending.PASSED, RuleTests.Ending.OUTDATED));
        assertThat(check.remarks())
                .extracting(remark -> remark.finding().code())
                .contains("unknown-name");
        RuleSet set = RuleSet.of(check.file().rules(), check.file().library(), 1);
        assertThat(check.file().rules())
                .filteredOn(rule -> set.isLive(rule.id()))
                .extracting(Rule::id)
                .containsExactly(
                        "after-hours-reply",
                        "vip-escalation",
                        "no-reply-sla",
                        "invoice-routing",
                        "appointment-reminder");
    }

    @Test
    void draftShouldBeCheckedWhateverItNamesOrWaitsFor() {
        RuleCheck check = RuleCheck.of("""
                rule: a1
                trigger: message.received
                if: { calendar: { name: nowhere, is: open } }
                then: [{ wait: { event: manual } }]
                tests: [{ name: t, expect: { fired: true } }]
                ---
                rule: b1
                trigger: message.received
                if: { message.text: { words: "wordlist:nowhere" } }
                then: [{ tag: x }]
                tests: [{ name: t, expect: { fired: true } }]
                """, Surroundings.UNKNOWN);

        assertThat(check.file().problems()).isEmpty();
        assertThat(check.tests()).extracting(TestRun::ending).containsOnly(RuleTests.Ending.NOT_PLAYABLE);
        assertThat(check.remarks())
                .extracting(remark -> remark.finding().code())
                .contains("unknown-name", "cannot-run-yet");
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

    @ParameterizedTest
    @ValueSource(
            strings = {"after-hours-reply", "vip-escalation", "no-reply-sla", "invoice-routing", "appointment-reminder"
            })
    void examplesShouldDoAllThatTheySay(String id) throws IOException {
        RuleFile file = RuleYaml.parse(Files.readString(together()));
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
