package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a rule wants whose runs come one after the other. */
class QueueModeTest {

    private static final String RULE = """
            rule: q1
            status: live
            trigger: message.received
            if: { contact.tier: vip }
            then: [{ tag: a }, { wait: 10m }, { tag: b }]
            mode: { run: queue, per: contact, max: 2 }
            """;

    private static RuleSet rules(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), 1);
    }

    private static FactsFixture vip() {
        return message().with(Field.CONTACT_TIER, "vip");
    }

    @Test
    void firstRunShouldHaveItsTurnAtOnce() {
        Decision decision = rules(RULE).decide(vip().facts());

        assertThat(decision.effects())
                .startsWith(new Effect.Occupy("q1", true), new Effect.Tag("q1", "/then/0/tag", "a"))
                .hasSize(3);
    }

    @Test
    void runThatIsOverAtOnceShouldNeedNoTurn() {
        Decision decision = rules(RULE.replace("{ wait: 10m }, ", "")).decide(vip().facts());

        assertThat(decision.effects()).noneMatch(Effect.Occupy.class::isInstance);
    }

    @Test
    void laterRunShouldOnlyGetInLine() {
        Decision decision = rules(RULE).decide(vip().underWay(Map.of("q1", 1)).facts());

        assertThat(decision.effects()).containsExactly(new Effect.Queue("q1", "/then", true, Map.of()));
        assertThat(decision.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.FIRED);
    }

    @Test
    void runShouldBeLimitedWhenAsManyAreUnderWayAsMayBe() {
        Decision decision = rules(RULE).decide(vip().underWay(Map.of("q1", 2)).facts());

        assertThat(decision.effects()).isEmpty();
        assertThat(decision.verdicts()).extracting(Verdict::why).containsExactly("mode.max");
    }

    @Test
    void runShouldBeginWhenItsTurnHasComeAndItsConditionHolds() {
        assertThat(rules(RULE).begin("q1", "/then", Map.of(), vip().facts()).effects())
                .hasSize(2)
                .startsWith(new Effect.Tag("q1", "/then/0/tag", "a"));
        assertThat(rules(RULE)
                        .begin(
                                "q1",
                                "/then",
                                Map.of(),
                                message().with(Field.CONTACT_TIER, "free").facts()))
                .extracting(Continuation::goesOn, Continuation::why)
                .containsExactly(false, "recheck");
    }

    @Test
    void runOfElseShouldBeginWithElse() {
        RuleSet rules = rules(RULE + "else: [{ tag: c }, { wait: 1m }]\n");
        Facts free = message()
                .with(Field.CONTACT_TIER, "free")
                .underWay(Map.of("q1", 1))
                .facts();

        assertThat(rules.decide(free).effects()).containsExactly(new Effect.Queue("q1", "/else", true, Map.of()));
        assertThat(rules.begin("q1", "/else", Map.of(), free).effects())
                .startsWith(new Effect.Tag("q1", "/else/0/tag", "c"));
    }
}
