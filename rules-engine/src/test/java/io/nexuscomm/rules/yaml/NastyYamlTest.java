package io.nexuscomm.rules.yaml;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NastyYamlTest {

    private static final String RULE = "rule: a1\ntrigger: message.received\nthen: [{ tag: x }]\n";

    private static List<String> messages(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.rules()).isEmpty();
        return file.problems().stream().map(RuleProblem::message).toList();
    }

    @Test
    void anchorsAndAliasesShouldBeRefusedAtTheirPlace() {
        RuleFile file = RuleYaml.parse(RULE + "if: &c { channel: a }\nlabels: { a: *c }\n");

        assertThat(file.problems())
                .extracting(RuleProblem::line, RuleProblem::path)
                .contains(tuple(4, "/if"), tuple(5, "/labels/a"));
    }

    @Test
    void billionLaughsShouldBeRefusedWithoutBeingExpanded() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(messages(yaml.toString())).contains("aliases (`*name`) are not part of the rule language");
    }

    @Test
    void tagsShouldBeRefused() {
        assertThat(messages(RULE + "name: !!java.net.URL [x]")).anyMatch(message -> message.startsWith("tags"));
        assertThat(messages(RULE + "name: !secret x"))
                .containsExactly("tags (`!name`) are not part of the rule language");
    }

    @Test
    void duplicateKeysShouldBeRefusedWithBothPlaces() {
        assertThat(messages(RULE + "rule: b1")).containsExactly("`rule` stands here already, in line 1");
    }

    @Test
    void mergeKeysShouldBeUnknown() {
        assertThat(messages(RULE + "<<: { name: x }")).containsExactly("unknown key `<<`");
    }

    @Test
    void tabsShouldBeRefusedWithAHint() {
        RuleFile file = RuleYaml.parse("rule: a1\nif:\n\tchannel: x\n");

        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().getFirst().line()).isEqualTo(3);
        assertThat(file.problems().getFirst().suggestion()).isEqualTo("indent with spaces, not with tabs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%YAML 1.1\n---\nrule: a1\n",
                "rule: a1\n...\nrule: b1\n",
                "? [a, b]\n: c\n",
                "? { a: b }\n: c\n",
                "{{",
                "\"\\uD800\"",
                "rule: \"\\u0000\"",
                "\u0000",
                "\u0007bell",
                "rule: \uD800",
                "null",
                "~: ~",
                "- - - - - -",
                "'",
                "&a",
                "*a",
                "!!",
                "|\n a",
                "@",
                "`"
            })
    void oddDocumentsShouldBeRefusedWithoutThrowing(String yaml) {
        assertThat(messages(yaml)).isNotEmpty();
    }

    @Test
    void fileShouldBeTakenWhenItsLinesEndAsItsFormatDemands() {
        String calendar = """
                calendar: support
                timezone: UTC
                hours: { mon-fri: ["08:00-18:00"] }
                holidays: { ics: ["%s"] }
                """;
        String file =
                "BEGIN:VCALENDAR\\r\\nVERSION:2.0\\r\\n" + "X-LONG:long\\r\\n".repeat(1_000) + "END:VCALENDAR\\r\\n";

        assertThat(messages(calendar.formatted(file))).isEmpty();
        assertThat(messages(calendar.formatted("BEGIN\\rEND")))
                .containsExactly("the text has a control character in it");
    }

    @Test
    void textShouldBeRefusedWhenItHoldsHalfACharacterOrAControlCharacter() {
        assertThat(messages("rule: a1\ntrigger: message.received\nthen: [{ reply: \"a\\u0007\" }]"))
                .containsExactly("the text has a control character in it");
        assertThat(messages("rule: a1\ntrigger: message.received\nthen: [{ tag: \"a\\nb\" }]"))
                .containsExactly("the line must be one line");
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void deepNestingShouldBeRefusedEarly() {
        assertThat(messages("[".repeat(200_000))).containsExactly("nested more than 40 levels deep");
        assertThat(messages("{a: ".repeat(60_000))).containsExactly("nested more than 40 levels deep");
        assertThat(messages("- ".repeat(60_000) + "x")).containsExactly("nested more than 40 levels deep");
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void aRuleShouldBeReadUpTo256KilobytesAndRefusedBeyond() {
        String filler = "# " + "x".repeat(98) + "\n";
        String full = RULE + filler.repeat((RuleYaml.MAX_DOCUMENT_BYTES - RULE.length()) / filler.length());

        assertThat(RuleYaml.parse(full).rules()).hasSize(1);
        assertThat(messages(full + filler)).containsExactly("the rule has more than 256 kB");
        assertThat(messages("ä".repeat(RuleYaml.MAX_DOCUMENT_BYTES / 2 + 1)))
                .containsExactly("the rule has more than 256 kB");
        assertThat(messages("x".repeat(RuleYaml.MAX_FILE_BYTES + 1))).containsExactly("the file has more than 8192 kB");
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void problemsShouldBeCutWhenThereAreVeryMany() {
        StringBuilder yaml = new StringBuilder(RULE);
        for (int i = 0; i < 20_000; i++) {
            yaml.append("k").append(i).append(": 1\n");
        }

        assertThat(messages(yaml.toString()))
                .hasSize(Problems.MOST)
                .last()
                .isEqualTo("there are more problems from here on");
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void longKeysShouldCostNothingInWhatStandsBelowThem() {
        // YAML takes keys of this length only where a question mark announces them
        String yaml = RULE + "if: { ? " + "k".repeat(100_000) + " : [" + "a,".repeat(70_000) + "] }";

        List<RuleProblem> problems = RuleYaml.parse(yaml).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().path()).isEqualTo("/if/" + "k".repeat(100) + "…");
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void emptyDocumentsShouldCostNothing() {
        assertThat(RuleYaml.parse("---\n".repeat(2_000_000)).valid()).isTrue();
    }

    @Test
    void rulesShouldBeRefusedWhenTheyLookForTooMuchTogether() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            yaml.append(RULE.replace("a1", "r" + i)).append("if: { message.text: { words: [");
            for (int w = 0; w < 450; w++) {
                yaml.append("w%dw%d%s, ".formatted(i, w, "x".repeat(90)));
            }
            yaml.append("] } }\n---\n");
        }

        assertThat(RuleYaml.parse(yaml.toString()).problems())
                .singleElement()
                .extracting(RuleProblem::message)
                .isEqualTo("the rules look for words of more than 1000000 characters together");
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void anyMutilationShouldBeReadWithoutThrowing() {
        Random random = new Random(20270301);
        String valid = RULE
                + "if: { any: [{ message.text: { words: [a, 'b'], orUnknown: true } }, { not: { channel: x } }] }\n"
                + "limits: { once: { per: contact, every: 12h } }\ntests: [{ name: n, expect: { fired: true } }]\n";
        String alphabet = "{}[]:,-#&*!|>'\"%@`?\n\t \\abc0~\uD83D\uDE00é\u0085\u2028";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder yaml = new StringBuilder(valid);
            for (int edits = random.nextInt(6); edits >= 0; edits--) {
                int at = random.nextInt(yaml.length());
                switch (random.nextInt(3)) {
                    case 0 -> yaml.deleteCharAt(at);
                    case 1 -> yaml.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> yaml.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            RuleFile file = RuleYaml.parse(yaml.toString());
            assertThat(file.rules().size() + file.problems().size()).isPositive();
            assertThat(file.problems()).allMatch(problem -> problem.line() > 0 && problem.column() > 0);
        }
    }
}
