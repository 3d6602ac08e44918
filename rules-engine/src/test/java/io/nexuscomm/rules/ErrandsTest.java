package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that a job does: which hold the run up, what they are to do, and how the run goes on after them. */
class ErrandsTest {

    private static RuleSet rules(String then) {
        return RuleSet.uncovered(
                RuleYaml.parse("rule: a1\nstatus: draft\ntrigger: message.received\nthen:\n" + then).rules().stream()
                        .map(rule -> rule.as(io.nexuscomm.rules.model.Status.LIVE))
                        .toList(),
                1);
    }

    private static List<Effect> decide(RuleSet rules) {
        return rules.decide(message("INV-4711").facts()).effects().stream()
                .filter(effect -> !(effect instanceof Effect.Once))
                .toList();
    }

    private static Effect tag(String path, String tag) {
        return new Effect.Tag("a1", path + "/tag", tag);
    }

    private static Effect errand(String path, String word, boolean awaited) {
        return new Effect.Errand("a1", path, word, awaited, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send: { to: contact, via: sms, text: Hi }|send|false",
                "notify: { to: assignee, text: Hi }|notify|false",
                "forward: { to: 'email:a@example.org' }|forward|false",
                "call: { http: { connection: erp } }|call|true",
                "route: 'direct:ocr'|route|true",
                "classify: { labels: [a, b], into: topic }|classify|true",
                "cancel: { key: k1 }|cancel|true"
            })
    void runShouldGoOnBesideAStepWhoseOutcomeNobodyAsksFor(String step, String word, boolean awaited) {
        List<Effect> effects = decide(rules("  - " + step + "\n  - tag: after\n"));

        assertThat(effects.getFirst()).isEqualTo(errand("/then/0/" + word, word, awaited));
        assertThat(effects.contains(tag("/then/1", "after"))).isEqualTo(!awaited);
    }

    @Test
    void runShouldWaitForAStepThatSomethingIsToBeDoneForShouldItFail() {
        List<Effect> effects =
                decide(rules("  - notify: { to: assignee, text: Hi }\n    onError: continue\n  - tag: after\n"));

        assertThat(effects).containsExactly(errand("/then/0/notify", "notify", true));
    }

    @Test
    void resultShouldBeAVariableOfLaterSteps() {
        RuleSet rules = rules("""
              - route: { uri: "direct:ocr", into: ocr }
              - set: { conversation.attr.total: "{{vars.ocr.total}}" }
                if: { vars.ocr: { exists: true } }
            """);
        Map<String, Object> found = Variables.of("ocr", Map.of("total", 119, "items", List.of("a")));

        List<Effect> after = rules.after(
                        "a1", "/then/0/route", false, found, message().facts())
                .effects();
        List<Effect> without = rules.after(
                        "a1", "/then/0/route", false, Map.of(), message().facts())
                .effects();

        assertThat(found).containsEntry("vars.ocr.items.0", "a").containsEntry("vars.ocr", true);
        assertThat(after)
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Keep.class, keep -> assertThat(keep.value()).isEqualTo(119L));
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"stop|", "continue|after", "{ then: [{ tag: instead }] }|instead,after", "{ retry: { max: 2 } }|"})
    void failureShouldLeadWhereTheRuleSays(String onError, String tags) {
        RuleSet rules = rules("  - route: 'direct:ocr'\n    onError: " + onError + "\n  - tag: after\n");

        List<Effect> effects = rules.instead(
                        "a1", "/then/0/route", Map.of(), message().facts())
                .effects();

        assertThat(effects)
                .extracting(effect -> ((Effect.Tag) effect).tag())
                .containsExactly(tags == null ? new String[0] : tags.split(","));
    }

    @Test
    void runShouldGoOnBehindAStepThatWaitedInWhatWasDoneInPlaceOfAnother() {
        RuleSet rules = rules("""
              - route: "direct:ocr"
                onError: { then: [{ call: { http: { connection: erp } } }, { tag: told }] }
              - tag: after
            """);
        String path = "/then/0/onError/then/0/call";

        assertThat(rules.instead("a1", "/then/0/route", Map.of(), message().facts())
                        .effects())
                .containsExactly(errand(path, "call", true));
        assertThat(rules.after("a1", path, false, Map.of(), message().facts()).effects())
                .containsExactly(tag("/then/0/onError/then/1", "told"), tag("/then/1", "after"));
    }

    @Test
    void strandsShouldBeginSideBySideAndTheRestComeWhenTheLastHasEnded() {
        RuleSet rules = rules("""
              - parallel:
                  - notify: { to: "oncall:vip", text: Hi }
                    onError: { retry: { max: 3, backoff: 30s }, then: continue }
                  - - tag: second
                    - capture: { matches: "INV-(?P<no>[0-9]+)", into: invoice }
              - tag: after
            """);
        String path = "/then/0/parallel/0/0/notify";

        List<Effect> effects = decide(rules);

        assertThat(effects)
                .containsExactly(
                        new Effect.Errand("a1", path, "notify", true, Map.of("vars.invoice.no", "4711")),
                        tag("/then/0/parallel/1/0", "second"));
        assertThat(rules.after("a1", path, false, Map.of(), message().facts()).effects())
                .containsExactly(tag("/then/1", "after"));
        assertThat(rules.task("a1", path, Map.of(), message().facts())
                        .orElseThrow()
                        .retry())
                .isNotNull();
    }

    @Test
    void strandsShouldHoldNothingUpWhenNoneWaits() {
        assertThat(decide(rules("  - parallel: [{ tag: one }, { tag: two }]\n  - tag: after\n")))
                .containsExactly(
                        tag("/then/0/parallel/0/0", "one"),
                        tag("/then/0/parallel/1/0", "two"),
                        tag("/then/1", "after"));
    }

    @Test
    void scheduledStepsShouldBeDoneAtTheirMomentAndNothingAfterThem() {
        RuleSet rules = rules("""
              - schedule:
                  key: "noshow-{{contact.address}}"
                  at: "{{contact.attr.next}} - PT2H"
                  timezone: contact.timezone
                  do: [{ tag: inside }]
              - tag: after
            """);
        Facts facts = message()
                .with(io.nexuscomm.rules.model.Field.required("contact.attr.next"), "2027-03-02T12:00")
                .with(io.nexuscomm.rules.model.Field.CONTACT_TIMEZONE, "Europe/Berlin")
                .with(io.nexuscomm.rules.model.Field.CONTACT_ADDRESS, "+49151")
                .facts();

        assertThat(rules.decide(facts).effects())
                .contains(
                        new Effect.Schedule(
                                "a1",
                                "/then/0/schedule",
                                java.time.Instant.parse("2027-03-02T09:00:00Z"),
                                "noshow-+49151",
                                Map.of()),
                        tag("/then/1", "after"));
        assertThat(rules.within("a1", "/then/0/schedule", Map.of(), facts).effects())
                .containsExactly(tag("/then/0/schedule/do/0", "inside"));
        assertThat(rules.after("a1", "/then/0/schedule/do/0/call", false, Map.of(), facts)
                        .effects())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{contact.attr.next}} - PT2H|`at` is no moment: there may be no value for its placeholder",
                "2027-02-01T12:00Z|its moment has passed: 2027-02-01T12:00:00Z"
            })
    void scheduleShouldFailAndSayWhyWhenItsMomentCannotBe(String at, String why) {
        List<Effect> effects =
                decide(rules("  - schedule: { at: '" + at + "', do: [{ tag: inside }] }\n  - tag: after\n"));

        assertThat(effects)
                .containsExactly(new Effect.Failed("a1", "/then/0/schedule", "schedule", why), tag("/then/1", "after"));
    }

    @Test
    void orderOfACallShouldBeFilledAlsoInItsDepth() {
        RuleSet rules = rules("""
              - call:
                  http:
                    connection: erp
                    url: /tickets
                    body: { who: "{{contact.name}}", lines: [{ text: "{{message.preview}}" }] }
                    headers: { X-Kind: "{{channel}}" }
                    expect: [201]
            """);

        Order order = rules.task("a1", "/then/0/call", Map.of(), message("Hi").facts())
                .orElseThrow()
                .order();

        assertThat(order).isInstanceOfSatisfying(Order.Call.class, call -> {
            assertThat(call.body()).isEqualTo(Map.of("who", "Ana Cruz", "lines", List.of(Map.of("text", "Hi"))));
            assertThat(call.headers()).containsEntry("X-Kind", "whatsapp");
        });
    }

    @Test
    void rehearsalShouldTakeTheDryRunValueAndGoOnToTheEnd() {
        RuleSet rules = rules("""
              - route: { uri: "direct:ocr", into: ocr }
                dryRunValue: { total: 7 }
              - tag: found
                if: { vars.ocr.total: { gt: 5 } }
              - wait: 1h
              - tag: never
            """);

        Rehearsal rehearsal = Rehearsal.of(rules, decide(rules), message().facts());

        assertThat(rehearsal.effects()).extracting(Effect::action).containsExactly("route", "tag", "wait");
        assertThat(rehearsal.variables()).containsEntry("vars.ocr.total", 7L);
    }
}
