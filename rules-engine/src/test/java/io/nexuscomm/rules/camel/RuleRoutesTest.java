package io.nexuscomm.rules.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleRoutesTest {

    private static Rule rule(String then) {
        return RuleYaml.parse("rule: follow-up\ntrigger: message.received\nthen:\n" + then.indent(2))
                .rules()
                .getFirst();
    }

    @Test
    void ruleShouldBeOneRouteWhenItWaitsForNothing() {
        RuleRoutes routes =
                RuleRoutes.of(rule("- tag: a\n- { reply: 'Hi {{contact.name}}', if: { channel: sms } }"), 7);

        assertThat(routes.yaml()).isEqualTo("""
                        - route:
                            id: nxr.follow-up.7
                            description: follow-up rev 7
                            group: nexus-rules
                            from:
                              uri: direct
                              parameters:
                                name: nxr.follow-up.7
                              steps:
                              - to:
                                  id: follow-up@7.then.0.tag
                                  uri: nexus:step
                                  parameters:
                                    action: tag
                                    path: /then/0/tag
                              - filter:
                                  id: follow-up@7.then.1.if
                                  expression:
                                    simple:
                                      expression: ${bean:nexusRun?method=holds('/then/1/if')}
                                  steps:
                                  - to:
                                      id: follow-up@7.then.1.reply
                                      uri: nexus:step
                                      parameters:
                                        action: reply
                                        path: /then/1/reply
                        """);
        assertThat(routes.after()).isEmpty();
    }

    @Test
    void routeShouldEndWhereTheRuleWaitsAndAnotherShouldGoOn() {
        RuleRoutes routes = RuleRoutes.of(rule("- { wait: 10m, id: grace }\n- tag: asked\n- wait: 1h\n- tag: late"), 1);

        assertThat(routes.ids()).containsExactly("nxr.follow-up.1", "nxr.follow-up.1.r1", "nxr.follow-up.1.r2");
        assertThat(routes.after())
                .isEqualTo(Map.of("/then/0/wait", "nxr.follow-up.1.r1", "/then/2/wait", "nxr.follow-up.1.r2"));
        assertThat(routes.yaml()).contains("after /then/0/wait").containsOnlyOnce("path: /then/1/tag");
    }

    @Test
    void whatComesAfterABranchThatWaitsShouldBeInBothRoutes() {
        RuleRoutes routes = RuleRoutes.of(
                rule("- choose: [{ if: { channel: sms }, then: [{ wait: 1h }, { tag: a }] }]\n- tag: b"), 1);

        assertThat(routes.yaml().split("path: /then/1/tag", -1)).hasSize(3);
        assertThat(routes.yaml().split("path: /then/0/choose/0/then/1/tag", -1)).hasSize(2);
        assertThat(routes.yaml()).contains("id: follow-up@1.then.1.tag~2");
    }

    @Test
    void textsShouldStayInTheRule() {
        assertThat(RuleRoutes.of(rule("- note: 'secret {{contact.name}}'"), 1).yaml())
                .doesNotContain("secret", "{{");
    }

    @Test
    void whatIsDoneAtAnotherTimeShouldHaveItsRoute() {
        RuleRoutes routes = RuleRoutes.of(
                rule(
                        "- { schedule: { in: 1h, do: [{ note: later }] } }\n"
                                + "- { call: { http: { connection: erp } }, onError: { then: [{ tag: failed }] } }\n- tag: done"),
                1);

        assertThat(routes.yaml())
                .contains("what is scheduled at /then/0/schedule", "path: /then/0/schedule/do/0/note")
                .contains("when /then/1/call fails", "path: /then/1/onError/then/0/tag");
        assertThat(routes.yaml().split("path: /then/2/tag", -1))
                .as("after the call, and after it failed")
                .hasSize(3);
    }

    /** Each branch leads to all that comes after it: as routes of their own for each way there would be 2^20. */
    @Test
    void ruleOfManyBranchesThatWaitShouldHaveARouteForEachWait() {
        RuleRoutes routes = RuleRoutes.of(
                rule("- choose: [{ if: { channel: sms }, then: [{ wait: 1h }] }]\n".repeat(20) + "- tag: b"), 1);

        assertThat(routes.ids()).hasSize(21);
    }
}
