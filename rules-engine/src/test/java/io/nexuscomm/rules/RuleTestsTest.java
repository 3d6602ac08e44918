package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests.Ending;
import io.nexuscomm.rules.RuleTests.Result;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTestsTest {

    private static Result play(String given, String expect) {
        String yaml = """
                rule: a1
                status: paused
                trigger: message.received
                if: { channel: email, message.text: { words: hello } }
                then: [{ reply: "Hi {{contact.name}}" }, { tag: x }, { stop: stage }]
                limits: { once: { per: contact, every: 1h, handle: hi } }
                tests: [{ name: t, now: "2027-03-01T10:00:00+01:00", given: %s, expect: %s }]
                """.formatted(given, expect);
        return RuleTests.play(RuleYaml.parse(yaml).rules().getFirst()).getFirst();
    }

    @Test
    void samplesShouldPassTheirOwnTests() throws IOException {
        List<Rule> rules = RuleYaml.parse(Files.readString(Path.of("src/test/resources/valid/samples.rule.yaml")))
                .rules();

        assertThat(rules)
                .hasSize(3)
                .allSatisfy(rule -> assertThat(RuleTests.play(rule))
                        .isNotEmpty()
                        .allSatisfy(result -> assertThat(result.ending())
                                .as("%s: %s", result.test(), result.details())
                                .isEqualTo(Ending.PASSED)));
    }

    @Test
    void testShouldPassWhenAllIsAsExpected() {
        assertThat(play(
                                "{ channel: email, message.text: hello, contact.name: Ana }",
                                "{ fired: true, actions: [reply, tag, stop], notActions: [assign], reply: Hi Ana }")
                        .ending())
                .isEqualTo(Ending.PASSED);
    }

    @Test
    void testShouldFailAndSayWhatDiffers() {
        assertThat(play("{ channel: email, message.text: hello }", "{ fired: false }"))
                .isEqualTo(new Result("t", Ending.FAILED, List.of("fired is true")));
        assertThat(play("{ channel: sms }", "{ fired: true, why: x }").details())
                .containsExactly("fired is false, because of /if/all/0/channel", "why is /if/all/0/channel");
        assertThat(play("{ channel: email, message.text: hello }", "{ actions: [tag] }")
                        .details())
                .containsExactly("actions are [reply, tag, stop]");
        assertThat(play("{ channel: email, message.text: hello }", "{ notActions: [tag], reply: no }")
                        .details())
                .containsExactly("actions are [reply, tag, stop]", "reply differs");
    }

    @Test
    void reasonShouldBeAskedForInFullOrByField() {
        assertThat(play("{ channel: sms }", "{ why: channel }").ending()).isEqualTo(Ending.PASSED);
        assertThat(play("{ channel: sms }", "{ why: /if/all/0/channel }").ending())
                .isEqualTo(Ending.PASSED);
        assertThat(play("{ channel: email, headers: { auto-submitted: auto-notified } }", "{ why: safety.automated }")
                        .ending())
                .isEqualTo(Ending.PASSED);
        assertThat(play("{ channel: email, origin: AGENT }", "{ why: safety.origin }")
                        .ending())
                .isEqualTo(Ending.PASSED);
        assertThat(play("{ channel: email, historical: true }", "{ why: safety.historical }")
                        .ending())
                .isEqualTo(Ending.PASSED);
    }

    @Test
    void historyShouldCountByRuleOrHandle() {
        String given = "{ channel: email, message.text: hello, history: [{ %s, at: \"2027-03-01T08:30:00Z\" }] }";

        assertThat(play(given.formatted("rule: a1"), "{ fired: false, why: limits.once }")
                        .ending())
                .isEqualTo(Ending.PASSED);
        assertThat(play(given.formatted("handle: hi"), "{ fired: false }").ending())
                .isEqualTo(Ending.PASSED);
        assertThat(play(given.formatted("rule: other"), "{ fired: true }").ending())
                .isEqualTo(Ending.PASSED);
    }

    @Test
    void testShouldBeOutdatedWhenItExpectsToOpenOnAPublicHoliday() {
        String yaml = """
                calendar: berlin
                timezone: Europe/Berlin
                hours: { mon-fri: ["08:30-17:30"] }
                holidays: { country: DE, region: BE }
                ---
                rule: a1
                status: live
                trigger: message.received
                then: [{ snooze: { until: { calendar: berlin, next: open } } }]
                tests:
                  - { name: t, now: "2027-03-27T22:10:00+01:00", expect: { snoozedUntil: "%s", fired: %s } }
                """;

        Result easter = play(yaml.formatted("2027-03-29T08:30:00+02:00", true));
        assertThat(easter.ending()).isEqualTo(Ending.OUTDATED);
        assertThat(easter.details())
                .containsExactly("snoozedUntil is 2027-03-30T06:30:00Z: the day it expects is Easter Monday in berlin");
        assertThat(play(yaml.formatted("2027-03-29T08:30:00+02:00", false)).ending())
                .isEqualTo(Ending.FAILED);
        assertThat(play(yaml.formatted("2027-03-31T08:30:00+02:00", true)).ending())
                .isEqualTo(Ending.FAILED);
        assertThat(play(yaml.formatted("2027-03-30T08:30:00+02:00", true)).ending())
                .isEqualTo(Ending.PASSED);
    }

    private static Result play(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        return RuleTests.play(file.rules().getFirst(), file.library()).getFirst();
    }

    @Test
    void testShouldBeCalledNotPlayableWhenItSaysMoreThanThisVersionCanDo() {
        assertThat(play("{ contact.shoeSize: 44, headers: { List-Id: x } }", "{ fired: true, shouted: loud }"))
                .isEqualTo(new Result(
                        "t",
                        Ending.NOT_PLAYABLE,
                        List.of("/given/contact.shoeSize", "/given/headers/List-Id", "/expect/shouted")));
        assertThat(play("{ origin: NOBODY, history: [x] }", "{ fired: true }").details())
                .containsExactly("/given/origin", "/given/history");
    }
}
