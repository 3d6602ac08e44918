package io.nexuscomm.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests.Ending;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private static Surroundings told(Set<String> signers, @Nullable Set<String> topics) {
        return Surroundings.UNKNOWN.with(new Names(null, null, signers, topics, null, null));
    }

    private static List<String> unknown(String status, Surroundings surroundings) {
        return unknownIn(TOLD.formatted(status), surroundings);
    }

    private static List<String> unknownIn(String file, Surroundings surroundings) {
        return RuleCheck.of(file, surroundings).remarks().stream()
                .map(Remark::finding)
                .filter(finding -> finding.code().equals("unknown-name"))
                .map(finding -> finding.severity() + " " + finding.message() + " (" + finding.suggestion() + ")")
                .toList();
    }

    @Test
    void whoTellsARuleShouldBeMissedWhenItIsNotThere() {
        assertThat(unknown("live", told(Set.of("shop1"), Set.of())))
                .containsExactly(
                        "WARNING there is no connection `shop` of the kind HMAC, so each call is refused (did you mean `shop1`?)",
                        "WARNING the topic `orders` is not read here, so nothing sets the rule off (have whoever runs the"
                                + " gateway list it in nexuscomm.rules.topics, and name Kafka brokers)");
        assertThat(unknown("draft", told(Set.of(), Set.of("orders"))))
                .singleElement()
                .asString()
                .startsWith("HINT there is no connection `shop`");
    }

    @Test
    void nothingShouldBeMissedWhenItIsThereOrNobodyKnows() {
        assertThat(unknown("live", Surroundings.UNKNOWN)).isEmpty();
        assertThat(unknown("live", told(Set.of("shop"), null))).isEmpty();
        assertThat(unknown("live", told(Set.of("shop"), Set.of("orders")))).isEmpty();
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

    private static final Surroundings GATEWAY = Surroundings.UNKNOWN.with(new Names(
            Set.of("whatsapp", "email"),
            Set.of("erp"),
            Set.of(),
            Set.of(),
            Map.of("ada@acme.example", "u-1"),
            uri -> uri.equals("direct:ocr")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if: { channel: whatsap }; then: [{ tag: x }]"
                        + " | nothing is connected by the name `whatsap` (did you mean `whatsapp`?)",
                "if: { none: [{ conversation.channels: telegram }] }; then: [{ tag: x }]"
                        + " | nothing is connected by the name `telegram` (connect an account, or put the plug-in"
                        + " beside the gateway)",
                "then: [{ send: { to: contact, via: [email, whatsap], text: Hi } }]"
                        + " | nothing is connected by the name `whatsap` (did you mean `whatsapp`?)",
                "then: [{ tag: x, if: { channel: emial } }]"
                        + " | nothing is connected by the name `emial` (did you mean `email`?)",
                "then: [{ choose: [{ if: { channel: emial }, then: [{ tag: x }] }] }]"
                        + " | nothing is connected by the name `emial` (did you mean `email`?)",
                "then: [{ call: { http: { connection: epr } } }]"
                        + " | there is no connection `epr`, so the call fails (did you mean `erp`?)",
                "then: [{ route: 'direct:ocd' }]"
                        + " | rules may not call `direct:ocd`, so the step fails (have whoever runs the gateway list it in"
                        + " nexuscomm.rules.routes)",
                "then: [{ assign: { user: nobody@acme.example } }]"
                        + " | nobody has the id `nobody@acme.example` (name a person by their id)",
                "then: [{ assign: { user: ada@acme.example } }]"
                        + " | nobody has the id `ada@acme.example` (write `u-1`: that is who has this mail address)",
                "then: [{ cancel: { rule: a2 } }]"
                        + " | there is no rule `a2`, so nothing is taken back (did you mean `a1`?)"
            })
    void nameShouldBeMissedWhenNothingIsCalledSo(String written, String told) {
        String file = "rule: a1\nstatus: live\ntrigger: message.received\n" + written.replace("; ", "\n");

        assertThat(unknownIn(file, GATEWAY)).containsExactly("WARNING " + told);
        assertThat(unknownIn(file.replace("a2", "a1"), Surroundings.UNKNOWN))
                .as("where nobody knows")
                .isEmpty();
    }

    @Test
    void kindOfMessageShouldBeMissedWhenOnlyAProviderCouldCallItSo() {
        assertThat(unknownIn(
                        "rule: a1\nstatus: live\ntrigger: message.received\nif: { message.kind: imagee }\n"
                                + "then: [{ tag: x }]",
                        Surroundings.UNKNOWN))
                .containsExactly("WARNING `imagee` is nothing that message.kind is by itself; a provider would have to"
                        + " call it so (did you mean `image`?)");
    }

    @Test
    void nameShouldBeMissedWhereItStands() {
        Remark remark = RuleCheck.of(
                        "rule: a1\ntrigger: message.received\nthen:\n  - tag: y\n  - tag: x\n    if: { channel: fax }\n",
                        GATEWAY)
                .remarks()
                .getFirst();

        assertThat(remark.finding().path()).isEqualTo("/then/1/if/channel");
        assertThat(remark.line()).isEqualTo(6);
    }
}
