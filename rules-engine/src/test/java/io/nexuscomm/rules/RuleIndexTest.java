package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleIndexTest {

    private static Decision decide(String yaml, FactsFixture facts) {
        return RuleSet.of(RuleYaml.parse(yaml).rules(), 1).decide(facts.facts());
    }

    private static RuleSet many(int count, IntFunction<Operator> operator, Field field) {
        return RuleSet.uncovered(
                IntStream.range(0, count)
                        .mapToObj(i ->
                                rule(i, new Comparison(field, operator.apply(i)), new Action.Tag(List.of("t" + i))))
                        .toList(),
                1);
    }

    private static Rule rule(int number, Condition condition, Action action) {
        return new Rule(
                "rule-" + number,
                null,
                null,
                null,
                Map.of(),
                Status.LIVE,
                Stage.ROUTE,
                number,
                List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED)),
                condition,
                List.of(new Step(action)),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                List.of());
    }

    private static List<String> fired(Decision decision) {
        return decision.effects().stream().map(Effect::rule).toList();
    }

    @Test
    void ruleShouldDoSomethingElseWhenItsConditionFailsForTheChannel() {
        Decision decision = decide("""
                rule: either
                status: live
                trigger: message.received
                if: { channel: email }
                then: [{ tag: mail }]
                else: [{ tag: chat }]
                """, message().channel("sms"));

        assertThat(decision.effects()).containsExactly(new Effect.Tag("either", "/else/0/tag", "chat"));
    }

    @Test
    void oneRuleShouldFireWhenTenThousandNameAnotherValueEach() {
        RuleSet rules = many(10_000, i -> new Operator.AnyOf(List.of("account-" + i)), Field.ACCOUNT);

        for (int number : new int[] {0, 63, 64, 5_000, 9_999}) {
            Decision decision = rules.decide(
                    message().with(Field.ACCOUNT, "account-" + number).facts());
            assertThat(fired(decision)).containsExactly("rule-" + number);
        }
        assertThat(rules.decide(message().with(Field.ACCOUNT, "another").facts())
                        .effects())
                .isEmpty();
    }

    @Test
    void edgesShouldHoldWhenThereAreMoreThanTheIndexKeeps() {
        int count = 3 * EdgeSieve.MOST;
        RuleSet rules = many(
                count,
                i -> new Operator.Compare(Operator.Relation.GTE, new Edge.OfNumber(new BigDecimal(i))),
                Field.SPAM_SCORE);

        for (double score : new double[] {-1, 0, 0.5, EdgeSieve.MOST, count - 1.5, count}) {
            assertThat(rules.decide(message().with(Field.SPAM_SCORE, score).facts())
                            .effects())
                    .hasSize((int) Math.clamp(Math.floor(score) + 1, 0, count));
        }
    }

    @Test
    void longTextShouldBeSearchedForWordsOfManyRules() {
        RuleSet rules = many(500, i -> new Operator.Words(List.of("word" + i)), Field.MESSAGE_TEXT);

        assertThat(fired(rules.decide(message("Word7, word77 and word777").facts())))
                .containsExactly("rule-7", "rule-77");
    }

    @Test
    void toldShouldBeBoundedWhenThereAreManyRules() {
        RuleSet rules = many(10_000, i -> new Operator.AnyOf(List.of("account-" + i)), Field.ACCOUNT);

        Decision decision =
                rules.decide(message().with(Field.ACCOUNT, "account-9000").facts());

        assertThat(decision.rules()).isEqualTo(10_000);
        assertThat(decision.told(50)).hasSize(51);
        assertThat(decision.told(50).getFirst().why()).isEqualTo("/if/account");
        assertThat(decision.told(50).getLast().rule()).isEqualTo("rule-9000");
        assertThat(decision.told(50).getLast().checks())
                .containsExactly(new Verdict.Check("/if/account", "account-9000", "account-9000", true));
    }

    @Test
    void guardedShouldBeToldBoundedWhenManyRulesReply() {
        RuleSet rules = RuleSet.of(
                IntStream.range(0, 200)
                        .mapToObj(i -> rule(
                                i,
                                new Comparison(Field.MESSAGE_TEXT, new Operator.Words(List.of("absent"))),
                                new Action.Reply("Hi")))
                        .toList(),
                1);

        Decision decision = rules.decide(message().automatic("List-Id").facts());

        assertThat(decision.told(50)).hasSize(50).extracting(Verdict::outcome).containsOnly(Outcome.GUARDED);
    }

    @Test
    void checksShouldTellWhatTheRuleSawWhenALaterOneChangesIt() {
        Decision decision = decide("""
                rule: a-looks
                status: live
                trigger: message.received
                if: { conversation.tags: { not: [vip] } }
                then: [{ tag: seen }]
                ---
                rule: b-marks
                status: live
                trigger: message.received
                then: [{ tag: vip }]
                """, message().conversationTags(Set.of("old")));

        assertThat(decision.verdicts().getFirst().checks())
                .containsExactly(new Verdict.Check("/if/conversation.tags", "not vip", "old", true));
    }
}
