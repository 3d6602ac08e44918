package io.nexuscomm.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nexuscomm.rules.model.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleYamlRefusalTest {

    private static final String FILLED =
            "texts, keys and the values of `set`, `with` and `body` have placeholders; write the value itself";

    private static final String RULE = "rule: a1\ntrigger: message.received\nthen: [{ tag: x }]\n";

    private static final String LIVE = "rule: a1\nstatus: live\ntrigger: message.received\n";
    private static final String LATER =
            "1:1: `%s` is part of the rule language, but this version cannot do it yet (keep"
                    + " the rule a1 a draft, or take it out)";

    private static List<String> problems(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.rules()).isEmpty();
        return file.problems().stream().map(RuleProblem::toString).toList();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        RULE + "if:\n  all:\n    - chanel: whatsapp\n",
                        "6:7: /if/all/0/chanel: unknown field `chanel` (did you mean `channel`?)"),
                arguments(RULE + "statsu: live", "4:1: /statsu: unknown key `statsu` (did you mean `status`?)"),
                arguments(RULE + "status: alive", "4:9: /status: unknown value `alive` (did you mean `live`?)"),
                arguments(
                        RULE + "stage: later",
                        "4:8: /stage: unknown value `later` (use one of guard, enrich, route, respond, follow-up, observe)"),
                arguments(
                        LIVE + "then:\n  - reply: { ai: draft, attach: [a1] }\n",
                        LATER.formatted("reply.attach with reply.ai")),
                arguments(
                        LIVE + "then:\n  - parallel: [{ wait: 1m }, { wait: 2m }]\n", LATER.formatted("parallel.wait")),
                arguments(LIVE + "then:\n  - route: 'direct:ocr'\n    timeout: 5m\n", LATER.formatted("timeout")),
                arguments(
                        LIVE + "then:\n  - tag: x\n  - wait: { event: manual }\n",
                        LATER.formatted("wait.event manual")),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen:\n  - { tag: x, stop: rule }\n",
                        "4:15: /then/0/stop: a step does one thing, and this one does two (make two steps of it)"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ stop: all }, { tag: x }]",
                        "3:7: /then: nothing after `stop` would ever run (make `stop` the last step)"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: []",
                        "3:7: /then: a rule needs an action (write at least one step under `then`)"),
                arguments(
                        "rule: a1\ntrigger: message.sends\nthen: [{ tag: x }]",
                        "2:10: /trigger: unknown value `message.sends` (did you mean `message.sent`?)"),
                arguments(
                        LIVE + "then: [{ tag: x }]\nif: { sender.verification: pass }",
                        LATER.formatted("sender.verification")),
                arguments(
                        RULE + "if: { message.text: { words: [1, a] } }",
                        "4:31: /if/message.text/words/0: must be a text, and is a number (put it in quotes: \"1\")"),
                arguments(
                        RULE + "if: { channel: { words: [a] } }",
                        "4:25: /if/channel/words: `words` cannot be asked of channel (use one of is, any, not, exists,"
                                + " changed, from, to)"),
                arguments(
                        RULE + "if: { message.autoSubmitted: maybe }",
                        "4:30: /if/message.autoSubmitted: must be true or false, and is a text"),
                arguments(
                        RULE + "if: { message.text: { orUnknown: true } }",
                        "4:21: /if/message.text: nothing is compared (write for example `exists: true`)"),
                arguments(
                        RULE + "if: { message.text: { matches: '(a)\\1' } }",
                        "4:32: /if/message.text/matches: not an RE2 expression: invalid escape sequence at `\\1` (RE2 has no"
                                + " look-around, no back-references, and repeats up to 1000)"),
                arguments(
                        RULE + "if: { conversation.status: opne }",
                        "4:28: /if/conversation.status: unknown value `opne` (did you mean `open`?)"),
                arguments(
                        RULE + "if: { conversation.status: CLOSED }",
                        "4:28: /if/conversation.status: unknown value `CLOSED` (did you mean `resolved`?)"),
                arguments(
                        RULE + "if: { conversation.status: { not: resolvd } }",
                        "4:35: /if/conversation.status/not: unknown value `resolvd` (did you mean `resolved`?)"),
                arguments(
                        RULE + "if: { conversation.priority: { from: [high, lwo] } }",
                        "4:45: /if/conversation.priority/from/1: unknown value `lwo` (did you mean `low`?)"),
                arguments(
                        RULE + "if: { conversation.priority: { to: urgnt } }",
                        "4:36: /if/conversation.priority/to: unknown value `urgnt` (did you mean `urgent`?)"),
                arguments(
                        RULE + "if: { lane.window: opened }",
                        "4:20: /if/lane.window: unknown value `opened` (did you mean `open`?)"),
                arguments(
                        RULE + "if: { delivery.state: deliverd }",
                        "4:23: /if/delivery.state: unknown value `deliverd` (did you mean `delivered`?)"),
                arguments(
                        RULE + "if: { contact.country: Germany }",
                        "4:24: /if/contact.country: unknown value `Germany` (write a country as ISO 3166-1 has it, such"
                                + " as DE)"),
                arguments(
                        RULE + "if: { contact.country: UK }",
                        "4:24: /if/contact.country: unknown value `UK` (did you mean `GB`?)"),
                arguments(
                        RULE + "if: { conversation.assignee: nobody }",
                        "4:30: /if/conversation.assignee: unknown value `nobody` (write `user:<id>` or `team:<name>`, and"
                                + " `exists: false` where nobody is meant)"),
                arguments(
                        RULE + "if: { contact.tags: 'no-{{vars.no}}' }",
                        "4:21: /if/contact.tags: `{{vars.no}}` is not filled in here (" + FILLED + ")"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ tag: 'order-{{vars.o.no}}' }]",
                        "3:15: /then/0/tag: `{{vars.o.no}}` is not filled in here (" + FILLED + ")"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ assign: { team: '{{contact.attr.team}}' } }]",
                        "3:26: /then/0/assign/team: `{{contact.attr.team}}` is not filled in here (" + FILLED + ")"),
                arguments(
                        RULE + "if: { contact.timezone: europe/berlin }",
                        "4:25: /if/contact.timezone: unknown value `europe/berlin` (did you mean `Europe/Berlin`?)"),
                arguments(
                        RULE + "if: { message.language: de-AT }",
                        "4:25: /if/message.language: unknown value `de-AT` (write `de`: a message has no more of its"
                                + " language)"),
                arguments(RULE + "status: LIVE", "4:9: /status: unknown value `LIVE` (did you mean `live`?)"),
                arguments(RULE + "if: []", "4:5: /if: the list is empty"),
                arguments(RULE + "if: { any: [] }", "4:12: /if/any: the list is empty"),
                arguments(RULE + "if: {}", "4:5: /if: the condition is empty"),
                arguments(
                        RULE + "if: { not: { channel: a }, not: { channel: b } }",
                        "4:28: /if/not: `not` stands here already, in line 4"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ reply: 'Hi {{contact.nane}}' }]",
                        "3:17: /then/0/reply: `{{contact.nane}}` is not a placeholder (did you mean `contact.name`?)"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ reply: 'Hi {{contact.name' }]",
                        "3:17: /then/0/reply: `{{` is not closed (close the placeholder with `}}`)"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ reply: 'Hi {{#if vip}}x{{/if}}' }]",
                        "3:17: /then/0/reply: `{{#if vip}}` is not a placeholder (use a field such as contact.name,"
                                + " contact.attr.<name>, vars.<name>, message.preview)"),
                arguments(
                        "rule: a1\ntrigger: message.received\nthen: [{ assign: { team: a, user: b } }]",
                        "3:18: /then/0/assign: must name a team or a user (write for example `assign: { team: billing }`)"),
                arguments(
                        RULE + "limits: { once: { per: contact } }",
                        "4:17: /limits/once: `every` is missing (write for example `every: 24h`)"),
                arguments(
                        LIVE + "then: [{ tag: x }]\nlimits: { once: { per: episode } }",
                        LATER.formatted("limits.once.per")),
                arguments(
                        RULE + "limits: { once: { per: contact, every: 12x } }",
                        "4:40: /limits/once/every: not a duration: `12x` (write for example 30m, 12h, 3d or PT30M)"),
                arguments(
                        RULE + "limits: { once: { per: contact, every: 0s } }",
                        "4:17: /limits/once: the duration must be more than nothing and at most 366 days"),
                arguments(RULE + "order: 99999999999", "4:8: /order: the number is too large"),
                arguments(
                        "rule: A1\ntrigger: message.received\nthen: [{ tag: x }]",
                        "1:7: /rule: an id must be 2 to 63 lower-case letters, digits and dashes and begin with a"
                                + " letter"),
                arguments(
                        "calendar: berlin\ntimezone: Europe/Berln\nhours: {}",
                        "2:11: /timezone: `Europe/Berln` is no time zone (did you mean `Europe/Berlin`?)"),
                arguments(
                        "rule: a1\nuse: blueprint:xy@1\nwith: {}",
                        "1:1: there is no blueprint `xy@1` (put its document into the file)"),
                arguments(
                        "- a\n- b",
                        "1:1: must be a map, and is a list (its keys are rule, name, description, owner, labels,"
                                + " status, stage, order, trigger, if, then, else, mode, limits, safety, vars, tests)"),
                arguments(
                        RULE + "tests: [{ name: a, expect: { fired: null } }]",
                        "4:37: /tests/0/expect/fired: the value is empty (leave the key out)"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void problemShouldSayWhereWhatAndHow(String yaml, String expected) {
        assertThat(problems(yaml)).containsExactly(expected);
    }

    @Test
    void allProblemsOfARuleShouldBeTold() {
        assertThat(problems("""
                        rule: UPPER
                        name: ""
                        status: on
                        orderr: 5
                        if:
                          all:
                            - chanel: x
                            - message.text: { matches: "(" }
                        then:
                          - replay: hi
                          - tag: 5
                        """))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyInAnyOrder("1:7:", "2:7:", "3:9:", "4:1:", "1:1:", "7:7:", "8:32:", "10:5:", "11:10:");
    }

    @Test
    void brokenRuleShouldHideNoOtherAmongTenThousand() {
        String file = IntStream.range(0, 10_000)
                .mapToObj(i -> i == 4_711
                        ? "rule: r" + i + "\ntrigger: [message.received\nthen: [{ tag: 'open }]\n"
                        : "rule: r" + i + "\nstatus: live\ntrigger: message.received\nthen: [{ tag: t" + i + " }]\n")
                .collect(Collectors.joining("---\n"));

        RuleFile read = RuleYaml.parse("all.yaml", file);

        assertThat(read.rules()).hasSize(9_999).extracting(Rule::id).doesNotContain("r4711");
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().getFirst().line()).isBetween(4_711 * 5 + 1, 4_711 * 5 + 5);
        assertThat(read.problems().getFirst().file()).isEqualTo("all.yaml");
    }

    @Test
    void secondRuleShouldBeRefusedWhenItTakesAnIdAgain() {
        RuleFile file = RuleYaml.parse(RULE + "---\n" + RULE.replace("tag: x", "tag: y"));

        assertThat(file.rules()).hasSize(1);
        assertThat(file.problems())
                .extracting(RuleProblem::toString)
                .containsExactly("5:7: /rule: another rule has this id already, in line 1 (give each rule its own id)");
    }

    @Test
    void conditionsShouldBeRefusedWhenTheyAreNestedTooDeep() {
        String eight = "{ any: [".repeat(8) + "{ channel: a }" + "] }".repeat(8);
        String nine = "{ any: [".repeat(9) + "{ channel: a }" + "] }".repeat(9);

        assertThat(RuleYaml.parse(RULE + "if: " + eight).valid()).isTrue();
        assertThat(problems(RULE + "if: " + nine))
                .containsExactly("4:5: /if: conditions are nested more than 8 levels deep");
    }
}
