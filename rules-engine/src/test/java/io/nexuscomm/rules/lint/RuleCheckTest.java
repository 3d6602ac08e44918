package io.nexuscomm.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests.Ending;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCheckTest {

    private static final String FILE = """
            # ours
            rule: first
            status: live
            trigger: message.received
            if:
              channel: sms
              message.text:
                words: [hello]
              none:
                - message.subject: { words: sale }
            then:
              - tag: x
            tests:
              - name: greets
                given: { channel: sms, message.text: hello, message.subject: none }
                expect: { fired: true }
              - name: is wrong
                given: { channel: email }
                expect: { fired: true }
            """;

    @Test
    void remarkShouldStandAtItsLineWhenTheConditionIsWrittenShort() {
        Remark remark = RuleCheck.of(FILE, Surroundings.UNKNOWN).remarks().getFirst();

        assertThat(remark.finding().code()).isEqualTo("none-over-unknown");
        assertThat(remark.line()).isEqualTo(10);
        assertThat(remark.column()).isEqualTo(7);
    }

    @Test
    void failingTestShouldBlockWhenItsRuleIsLive() {
        RuleCheck check = RuleCheck.of(FILE, Surroundings.UNKNOWN);

        assertThat(check.tests()).extracting(TestRun::ending).containsExactly(Ending.PASSED, Ending.FAILED);
        assertThat(check.blocking()).singleElement().satisfies(run -> {
            assertThat(run.test()).isEqualTo("is wrong");
            assertThat(run.line()).isEqualTo(17);
            assertThat(run.details()).containsExactly("fired is false, because of /if/all/0/channel");
        });
        assertThat(RuleCheck.of(FILE.replace("live", "draft"), Surroundings.UNKNOWN)
                        .blocking())
                .isEmpty();
    }

    @Test
    void refusedExpressionShouldBeAProblemWithItsPlace() {
        RuleCheck check = RuleCheck.of(FILE.replace("words: [hello]", "matches: '(a'"), Surroundings.UNKNOWN);

        assertThat(check.file().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.path()).isEqualTo("/if/message.text/matches");
        });
    }

    private static final String TOLD = """
            rule: paid
            status: %s
            trigger: [{ webhook: { path: /paid, auth: shop } }, { topic: orders }]
            then: [{ tag: x }]
            """;

    private static List<String> unknown(String status, Surroundings surroundings) {
        return RuleCheck.of(TOLD.formatted(status), surroundings).remarks().stream()
                .map(Remark::finding)
                .filter(finding -> finding.code().equals("unknown-name"))
                .map(finding -> finding.severity() + " " + finding.message() + " (" + finding.suggestion() + ")")
                .toList();
    }

    @Test
    void whoTellsARuleShouldBeMissedWhenItIsNotThere() {
        assertThat(unknown("live", Surroundings.UNKNOWN.tellers(Set.of("shop1"), Set.of())))
                .containsExactly(
                        "WARNING there is no connection `shop` of the kind HMAC, so each call is refused (did you mean `shop1`?)",
                        "WARNING the topic `orders` is not read here, so nothing sets the rule off (have whoever runs the"
                                + " gateway list it in nexuscomm.rules.topics, and name Kafka brokers)");
        assertThat(unknown("draft", Surroundings.UNKNOWN.tellers(Set.of(), Set.of("orders"))))
                .singleElement()
                .asString()
                .startsWith("HINT there is no connection `shop`");
    }

    @Test
    void nothingShouldBeMissedWhenItIsThereOrNobodyKnows() {
        assertThat(unknown("live", Surroundings.UNKNOWN)).isEmpty();
        assertThat(unknown("live", Surroundings.UNKNOWN.tellers(Set.of("shop"), null)))
                .isEmpty();
        assertThat(unknown("live", Surroundings.UNKNOWN.tellers(Set.of("shop"), Set.of("orders"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0 9 31 2 *, true", "0 9 29 2 *, false", "0 9 * * *, false"})
    void scheduleThatNeverComesShouldBeTold(String cron, boolean never) {
        String rule = """
                rule: remind
                status: live
                trigger: { schedule: { cron: "%s", timezone: contact.timezone, forEach: {} } }
                then: [{ tag: x }]
                """;

        assertThat(RuleCheck.of(rule.formatted(cron), Surroundings.UNKNOWN).remarks().stream()
                        .map(remark -> remark.finding().code())
                        .anyMatch("never-comes"::equals))
                .isEqualTo(never);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "then: [{ wait: { for: 1h, calendar: shut } }] | /then",
                "then: [{ choose: [{ then: [{ wait: { until: { calendar: shut, next: open } } }] }] }] | /then",
                "then: [{ snooze: { until: { calendar: shut, next: open } } }] | /then",
                "then: [{ reply: Hi }]; safety: { quietHours: shut } | /safety/quietHours",
            })
    void calendarThatNeverOpensShouldBeToldWhereARuleWaitsForIt(String rule, String path) {
        String file = """
                calendar: shut
                timezone: UTC
                hours: %s
                ---
                rule: r1
                status: live
                trigger: message.received
                """ + rule.replace("; ", "\n") + "\n";

        assertThat(RuleCheck.of(file.formatted("{ mon: [], tue: [] }"), Surroundings.UNKNOWN).remarks().stream()
                        .map(Remark::finding)
                        .filter(finding -> finding.code().equals("never-opens"))
                        .map(Finding::path))
                .containsExactly(path);
        assertThat(RuleCheck.of(file.formatted("{ mon: [\"09:00-10:00\"] }"), Surroundings.UNKNOWN).remarks().stream()
                        .map(remark -> remark.finding().code()))
                .doesNotContain("never-opens");
    }
}
