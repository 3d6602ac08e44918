package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionPropertyTest {

    private static final int RUNS = 80;

    @Test
    void decisionShouldNotDependOnTheOrderInWhichRulesAreGiven() {
        for (int seed = 0; seed < RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            List<Rule> rules = made.rules(12);
            Facts facts = made.message().facts();
            List<Rule> shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(RuleSet.uncovered(shuffled, 1).decide(facts))
                    .as("seed %s", seed)
                    .isEqualTo(RuleSet.uncovered(rules, 1).decide(facts));
        }
    }

    @Test
    void decisionShouldBeTheSameWhenItIsMadeAgain() {
        for (int seed = 0; seed < RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            RuleSet rules = RuleSet.uncovered(made.rules(12), 1);
            Facts facts = made.message().facts();
            Decision first = rules.decide(facts);
            rules.decide(made.message().facts());

            assertThat(rules.decide(facts)).as("seed %s", seed).isEqualTo(first);
            assertThat(first.verdicts()).noneMatch(verdict -> verdict.outcome() == Outcome.ERROR);
        }
    }

    @Test
    void rulesShouldBeEqualWhenTheyAreWrittenAndReadAgain() {
        for (int seed = 0; seed < RUNS; seed++) {
            List<Rule> rules = new RandomRules(seed)
                    .rules(5).stream().map(rule -> rule.as(Status.DRAFT)).toList();
            String yaml = RuleYaml.write(rules);
            RuleFile file = RuleYaml.parse(yaml);

            assertThat(file.problems()).as("seed %s:%n%s", seed, yaml).isEmpty();
            assertThat(file.rules()).as("seed %s", seed).isEqualTo(rules);
        }
    }

    @Test
    void conditionsShouldComeToWhatAPlainReadingOfThemComesTo() {
        int fired = 0;
        for (int seed = 0; seed < 10 * RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            Condition condition = made.condition(4);
            Facts facts = made.message().facts();
            Rule rule = new Rule(
                    "one",
                    null,
                    null,
                    null,
                    Map.of(),
                    Status.LIVE,
                    Stage.ROUTE,
                    0,
                    List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED)),
                    condition,
                    List.of(new Step(new Action.Tag(List.of("x")))),
                    List.of(),
                    null,
                    null,
                    null,
                    Map.of(),
                    List.of());

            Verdict verdict =
                    RuleSet.uncovered(List.of(rule), 1).decide(facts).verdicts().getFirst();

            boolean expected = PlainReading.of(facts).holds(condition).orElse(false);
            assertThat(verdict.outcome() == Outcome.FIRED)
                    .as("seed %s: %s", seed, condition)
                    .isEqualTo(expected);
            assertThat(verdict.why() == null).isEqualTo(expected);
            fired += expected ? 1 : 0;
        }
        assertThat(fired).isBetween(RUNS, 9 * RUNS);
    }

    @Test
    void rulesShouldDoTogetherWhatTheyDoWhenEachIsAskedInItsTurn() {
        int fired = 0;
        for (int seed = 0; seed < 10 * RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            List<Rule> rules = made.rules(seed % 40 == 0 ? 300 : 15);
            RuleSet set = RuleSet.uncovered(rules, 1);
            for (int message = 0; message < 3; message++) {
                Facts facts = made.message().facts();

                Decision decision = set.decide(facts);

                PlainTurns plain = PlainTurns.of(rules, facts);
                assertThat(decision.verdicts().stream()
                                .filter(verdict -> verdict.outcome() == Outcome.FIRED)
                                .map(Verdict::rule)
                                .toList())
                        .as("seed %s", seed)
                        .isEqualTo(plain.fired());
                assertThat(plain.differences(decision.effects()))
                        .as("seed %s", seed)
                        .isEmpty();
                fired += plain.fired().size();
            }
        }
        assertThat(fired).isGreaterThan(RUNS);
    }

    @Test
    void ruleThatIsNotAskedShouldNameAComparisonThatFails() {
        for (int seed = 0; seed < RUNS; seed++) {
            RandomRules made = new RandomRules(seed);
            RuleSet set = RuleSet.uncovered(made.rules(40), 1);
            Decision decision = set.decide(made.message().facts());

            assertThat(decision.verdicts())
                    .as("seed %s", seed)
                    .allSatisfy(verdict -> assertThat(verdict.why() == null)
                            .isEqualTo(verdict.outcome() == Outcome.FIRED || verdict.outcome() == Outcome.SHADOW));
            assertThat(decision.told(40)).isEqualTo(decision.verdicts());
            assertThat(decision.told(0))
                    .as("seed %s", seed)
                    .filteredOn(verdict -> verdict.outcome() != Outcome.GUARDED)
                    .isEqualTo(decision.verdicts().stream()
                            .filter(verdict ->
                                    verdict.outcome() != Outcome.GUARDED && verdict.outcome() != Outcome.NOT_MATCHED)
                            .toList());
        }
    }
}
