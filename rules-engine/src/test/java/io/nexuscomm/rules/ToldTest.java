package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests.Ending;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.builder.RuleBuilder;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules are told by people and other programs, and what runs wait for. */
class ToldTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    private static final String PAID = """
            rule: paid
            status: live
            trigger: { webhook: { path: /orders/paid, auth: shop, contact: customer.phone, key: order.id } }
            if:
              all:
                - event.data.order.total: { gt: 10 }
                - expr: "has(event.data.vip) && event.data.vip"
            then: [{ reply: "{{event.data.order.total}} EUR" }]
            tests:
              - name: large sums
                given: { event.data: { order: { total: 12.5 }, vip: true } }
                expect: { fired: true, reply: 12.5 EUR }
              - name: small sums
                given: { event.data.order.total: 3, event.data.vip: true }
                expect: { fired: false }
            """;

    private static Facts.Builder told(String source, Map<String, ?> data) {
        Facts.Builder facts = Facts.on(new UUID(1, 2), Set.of(), NOW).source(source);
        EventData.of(data).forEach((word, value) -> facts.set(Field.required(word), value));
        return facts;
    }

    private static List<String> fired(RuleSet rules, Facts.Builder facts) {
        return rules.decide(facts.build()).verdicts().stream()
                .filter(verdict -> verdict.outcome() == Outcome.FIRED)
                .map(Verdict::rule)
                .toList();
    }

    private static RuleSet rules(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), 1);
    }

    @Test
    void ruleShouldHearItsOwnHookAlone() {
        RuleSet rules = rules(PAID + """
                ---
                rule: others
                status: live
                trigger: [message.received, { topic: orders }]
                then: [{ tag: x }]
                """);
        Map<String, Object> data = Map.of("order", Map.of("total", 11), "vip", true);

        assertThat(fired(rules, told("webhook:/orders/paid", data))).containsExactly("paid");
        assertThat(fired(rules, told("topic:orders", data))).containsExactly("others");
        assertThat(fired(rules, told("webhook:/other", data))).isEmpty();
        assertThat(fired(rules, Facts.on(new UUID(1, 2), EventType.MESSAGE_RECEIVED, NOW)))
                .containsExactly("others");
        assertThat(rules.told().keySet()).containsExactlyInAnyOrder("webhook:/orders/paid", "topic:orders");
    }

    @Test
    void ruleFilesShouldPlayWhatIsTold() {
        Rule rule = RuleYaml.parse(PAID).rules().getFirst();

        assertThat(RuleTests.play(rule))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.ending())
                        .as(result.details().toString())
                        .isEqualTo(Ending.PASSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"manual", "{ topic: orders }", "[{ topic: orders }, { webhook: { path: /orders, auth: shop } }]"
            })
    void ruleFilesShouldPlayEachWayOfTelling(String trigger) {
        RuleFile file = RuleYaml.parse("""
                rule: refund
                status: live
                trigger: %s
                if: { event.data.amount: { lte: 50 } }
                then: [{ reply: "You get {{event.data.amount}} back." }]
                tests:
                  - { name: small, given: { event.data.amount: 12 }, expect: { fired: true, reply: You get 12 back. } }
                  - { name: large, given: { event.data: { amount: 120 } }, expect: { fired: false, why: event.data.amount } }
                """.formatted(trigger));

        assertThat(file.problems()).isEmpty();
        assertThat(RuleTests.play(file.rules().getFirst()))
                .allSatisfy(result -> assertThat(result.ending())
                        .as(result.details().toString())
                        .isEqualTo(Ending.PASSED));
    }

    @Test
    void rulesOfOneHookShouldReadItTheSame() {
        RuleFile file = RuleYaml.parse(
                PAID
                        + "---\nrule: p2\nstatus: live\ntrigger: { webhook: { path: /orders/paid, auth: shop } }\nthen: [{ tag: x }]\n");

        assertThat(file.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains("p2 reads webhook:/orders/paid otherwise"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "/", "/a b", "/Orders", "/a/b/c/d", "/../x"})
    void pathOfAHookShouldBePlain(String path) {
        RuleFile file = RuleYaml.parse(
                "rule: p1\ntrigger: { webhook: { path: \"" + path + "\", auth: shop } }\nthen: [{ tag: x }]\n");

        assertThat(file.problems()).isNotEmpty();
    }

    @Test
    void rulesInJavaShouldBeThoseOfTheFile() {
        List<Rule> written = new RuleBuilder() {
            @Override
            public void configure() {
                rule("p1")
                        .live()
                        .on(webhook("/orders", "shop", "customer.phone", "id"), topic("orders", "contact", null))
                        .then()
                        .waitFor(EventType.MESSAGE_RECEIVED, Duration.ofHours(2))
                        .tag("x");
                rule("p2").live().on(EventType.MANUAL).then().tag("x");
            }
        }.rules();

        RuleFile read = RuleYaml.parse(RuleYaml.write(written));

        assertThat(read.problems()).isEmpty();
        assertThat(read.rules()).isEqualTo(written);
        assertThat(RuleYaml.parse("""
                rule: p1
                status: live
                trigger:
                  - webhook: { path: /orders, auth: shop, contact: customer.phone, key: id }
                  - topic: orders
                then: [{ wait: { event: message.received, max: 2h } }, { tag: x }]
                ---
                rule: p2
                status: live
                trigger: manual
                then: [{ tag: x }]
                """).rules()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events: [{ at: +5m, event: message.received, event.data: { text: yes } }], expect: { actions: [note], vars: {} }",
                "events: [{ at: +3h, event: message.received }], expect: { actions: [tag] }",
                "events: [{ at: +5m, event: conversation.assigned }], expect: { cancelled: answer, actions: [] }"
            })
    void ruleFilesShouldPlayWhatRunsWaitFor(String test) {
        RuleFile file = RuleYaml.parse("""
                rule: ask
                status: live
                trigger: message.received
                then:
                  - wait: { event: message.received, max: 2h, cancelOn: [conversation.assigned] }
                    id: answer
                    onError: { then: [{ tag: silent }, { stop: rule }] }
                  - note: "{{event.data.text}}"
                tests: [{ name: t, %s }]
                """.formatted(test));

        assertThat(file.problems()).isEmpty();
        assertThat(RuleTests.play(file.rules().getFirst()).getFirst())
                .satisfies(result -> assertThat(result.ending())
                        .as(result.details().toString())
                        .isEqualTo(Ending.PASSED));
    }

    @Test
    void runShouldBeToldOnlyOfWhatItCannotLookFor() {
        RuleSet rules = rules("""
                rule: a1
                status: live
                trigger: message.received
                then: [{ wait: { for: 1h, cancelOn: [message.sent, conversation.assigned] } }, { tag: x }]
                ---
                rule: b1
                status: live
                trigger: message.received
                then: [{ wait: { event: message.sent } }, { tag: x }]
                """);

        assertThat(rules.awaited()).containsExactlyInAnyOrder(EventType.CONVERSATION_ASSIGNED, EventType.MESSAGE_SENT);
        assertThat(rules.awaits(Set.of(EventType.MESSAGE_READ))).isFalse();
        assertThat(rules.hearsOfChanges()).isTrue();
    }
}
