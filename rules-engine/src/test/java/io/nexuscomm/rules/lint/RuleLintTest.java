package io.nexuscomm.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {

    private static final Surroundings HERE =
            new Surroundings(Set.of("after-hours"), Map.of("whatsapp", Duration.ofHours(24)));

    private static List<Finding> lint(String yaml) {
        assertThat(RuleYaml.parse(yaml).problems()).as(yaml).isEmpty();
        return RuleLint.of(RuleYaml.parse(yaml).rules(), HERE);
    }

    private static String rule(String id, String condition, String then) {
        return "---\nrule: " + id + "\nstatus: live\ntrigger: message.received\n"
                + (condition.isEmpty() ? "" : "if: " + condition + "\n") + "then: " + then + "\n";
    }

    private static List<String> codes(String yaml) {
        return lint(yaml).stream().map(each -> each.rule() + " " + each.code()).toList();
    }

    @Test
    void variableShouldBeToldWhenNothingSetsIt() {
        List<Finding> found = lint(rule(
                "a1",
                "",
                "[{ capture: { from: message.text, matches: 'INV-(?P<no>[0-9]+)', into: invoice } },"
                        + " { note: 'to {{vars.zip}} for {{vars.invoice.no}} at {{vars.desk}}' },"
                        + " { tag: x, if: { vars.erp: { exists: true } } }]\nvars: { desk: Berlin }"));

        assertThat(found)
                .filteredOn(finding -> finding.code().equals("unset-variable"))
                .extracting(Finding::path, Finding::message)
                .containsExactlyInAnyOrder(
                        tuple("/then/1/note", "nothing in this rule sets `vars.zip`: it has no value"),
                        tuple("/then/2/if", "nothing in this rule sets `vars.erp`: it has no value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ all: [{ channel: sms }, { channel: [email, whatsapp] }] } | never-true",
                "{ channel: sms, none: [{ channel: [sms, email] }] } | never-true",
                "{ all: [{ message.attachmentCount: { gt: 3 } }, { message.attachmentCount: { lt: 2 } }] } | never-true",
                "{ all: [{ conversation.assignee: { exists: false } }, { conversation.assignee: team:x }] } | never-true",
                "{ any: [{ channel: { not: sms } }, { channel: { not: email } }] } | always-true",
                "{ any: [{ message.autoSubmitted: true }, { message.autoSubmitted: false }] } | always-true",
                "{ all: [{ channel: sms }, { message.subject: { words: sale } }] } | never-true",
                "{ channel: [whatsapp, instagram], message.subject: { exists: true } } | never-true",
                "{ message.attachmentCount: { gte: 0 } } | always-true",
                "{ channel: sms, message.attachmentCount: { gt: -1 } } | always-true",
                "{ none: [{ message.attachmentCount: { gte: 0 } }] } | never-true",
                "{ time: { between: ['08:00', '08:00'] } } | always-true",
                "{ none: [{ message.subject: { words: sale } }] } | none-over-unknown",
            })
    void conditionShouldBeToldWhenItSaysOtherThanItSeems(String condition, String code) {
        assertThat(codes(rule("a1", condition.strip(), "[{ tag: x }]"))).containsExactly("a1 " + code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ all: [{ channel: [sms, email] }, { channel: [email, whatsapp] }] }",
                "{ all: [{ contact.tags: a }, { contact.tags: b }] }",
                "{ any: [{ channel: sms }, { channel: { not: [sms, email] } }] }",
                "{ none: [{ contact.tags: vip }, { message.autoSubmitted: true }] }",
                "{ all: [{ message.attachmentCount: { gte: 2 } }, { message.attachmentCount: { lte: 2 } }] }",
                "{ channel: [sms, email], message.subject: { words: sale } }",
                "{ channel: sms, message.subject: { exists: false } }",
                "{ channel: sms, message.subject: { words: sale, orUnknown: true } }",
                "{ channel: telegram, message.subject: { words: sale } }",
                "{ message.attachmentCount: { gte: 1 } }",
                "{ time: { between: ['22:00', '06:00'] } }",
                "{ time: { between: ['08:00', '08:00'], days: [mon] } }",
            })
    void conditionShouldPassWhenItCanHoldAndFail(String condition) {
        assertThat(codes(rule("a1", condition.strip(), "[{ tag: x }]"))).isEmpty();
    }

    @Test
    void ruleShouldBeUnreachableWhenAnEarlierOneStopsInItsEveryCase() {
        String wide = rule("a1", "{ channel: [sms, email] }", "[{ tag: x }, { stop: stage }]");

        assertThat(codes(wide + rule("b1", "{ channel: sms, message.text: { words: a } }", "[{ tag: y }]")))
                .containsExactly("b1 unreachable");
        assertThat(codes(wide + rule("b1", "{ channel: [sms, whatsapp] }", "[{ tag: y }]")))
                .isEmpty();
        assertThat(codes(wide + rule("b1", "{ channel: sms }", "[{ tag: y }]").replace("then", "stage: observe\nthen")))
                .isEmpty();
        assertThat(codes(wide.replace("then", "limits: { once: { per: contact, every: 1h } }\nthen")
                        + rule("b1", "{ channel: sms }", "[{ tag: y }]")))
                .as("what is limited lets messages by")
                .isEmpty();
    }

    @Test
    void writersShouldBeToldWhenTheyMeetInOneStage() {
        String first = rule("a1", "{ channel: sms }", "[{ assign: { team: a } }]");

        List<Finding> found = lint(first + rule("b1", "{ message.text: { words: x } }", "[{ assign: { team: b } }]"));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("conflicting-writers");
            assertThat(finding.rule()).isEqualTo("b1");
            assertThat(finding.path()).isEqualTo("/then/0/assign");
            assertThat(finding.message()).contains("`a1` was first and wins");
        });
        assertThat(codes(first + rule("b1", "{ channel: email }", "[{ assign: { team: b } }]")))
                .isEmpty();
        assertThat(codes(first + rule("b1", "", "[{ assign: { team: a } }]"))).isEmpty();
    }

    @Test
    void replyShouldBeToldItsDefaultWhenItNamesNoLimit() {
        assertThat(lint(rule("a1", "", "[{ reply: hello }]"))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.HINT);
            assertThat(finding.message()).contains("once per contact in 24 hours");
        });
    }

    @Test
    void draftShouldBeToldItsTemplateAndItsWait() {
        String draft = """
                rule: a1
                status: draft
                trigger: message.received
                if: { channel: %s }
                then:
                  - reply: { template: after-ours }
                  - wait: 2d
                  - reply: { text: Still there? }
                limits: { once: { per: contact, every: 1h } }
                """;

        assertThat(codes(draft.formatted("whatsapp"))).containsExactly("a1 unknown-template", "a1 waits-beyond-window");
        assertThat(codes(draft.formatted("email"))).doesNotContain("a1 waits-beyond-window");
        assertThat(lint(draft.formatted("email")).getFirst().suggestion()).contains("after-hours");
    }

    @Test
    void limitThatHoldsBesideARateShouldBeTold() {
        List<Finding> found = lint(rule("a1", "", "[{ reply: Hi }]\nlimits: { rate: [{ max: 3, in: 7d }] }"));

        assertThat(found)
                .extracting(Finding::message)
                .containsExactly("it replies and does not say how often to one contact: beside its `rate`, once per"
                        + " contact in 24 hours applies");
    }
}
