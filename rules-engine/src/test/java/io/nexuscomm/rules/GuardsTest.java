package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.NOW;
import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.ConversationState;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {

    private static final String REPLY =
            "rule: answer\nstatus: live\ntrigger: message.received\nthen: [{ tag: t }, { reply: Hi }]\n";
    private static final String TAG = "rule: mark\nstatus: live\ntrigger: message.received\nthen: [{ tag: t }]\n";

    private static Decision decide(String yaml, FactsFixture facts) {
        return RuleSet.of(RuleYaml.parse(yaml).rules(), 1).decide(facts.facts());
    }

    private static void assertGuarded(Decision decision, String why) {
        assertThat(decision.verdicts())
                .extracting(Verdict::outcome, Verdict::why)
                .containsExactly(tuple(Outcome.GUARDED, why));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTACT")
    void replyShouldBeGuardedWhenNoContactWrote(Origin origin) {
        Decision decision = decide(REPLY, message().origin(origin));

        assertGuarded(decision, "safety.origin");
        assertThat(decision.effects()).isEmpty();
    }

    @Test
    void nothingShouldFireWhenTheMessageIsHistorical() {
        assertGuarded(decide(REPLY, message().historical()), "safety.historical");
        assertGuarded(decide(TAG, message().historical()), "safety.historical");
    }

    @Test
    void ruleThatRepliesShouldBeGuardedWholeWhenTheMailIsAutomatic() {
        Decision decision = decide(REPLY, message().automatic("Auto-Submitted: auto-replied"));

        assertGuarded(decision, "safety.automated");
        assertThat(decision.effects()).isEmpty();
    }

    @Test
    void ruleThatRepliesShouldBeGuardedWhenTheConversationIsSpam() {
        FactsFixture spam = message().with(Field.CONVERSATION_STATUS, "spam");

        assertGuarded(decide(REPLY, spam), "safety.spam");
        assertThat(decide(TAG, spam).effects()).hasSize(1);
        assertThat(decide(REPLY + "safety: { spam: allow }\n", spam).effects()).anyMatch(Effect::speaks);
    }

    @Test
    void ruleThatRepliesShouldBeGuardedWhenAnEarlierOneFoundSpam() {
        Decision decision = decide(
                "rule: a-filter\nstatus: live\ntrigger: message.received\nthen: [{ status: spam }]\n---\n" + REPLY,
                message());

        assertThat(decision.effects())
                .containsExactly(new Effect.Move("a-filter", "/then/0/status", ConversationState.SPAM));
    }

    @Test
    void runThatWaitsShouldSayNothingWhenTheConversationBecameSpam() {
        RuleSet rules = RuleSet.of(
                RuleYaml.parse(
                                "rule: answer\nstatus: live\ntrigger: message.received\nthen: [{ wait: 1m }, { reply: Hi }]\n")
                        .rules(),
                1);

        Continuation next = rules.after(
                "answer",
                "/then/0/wait",
                true,
                Map.of(),
                message().with(Field.CONVERSATION_STATUS, "spam").facts());

        assertThat(next).extracting(Continuation::goesOn, Continuation::why).containsExactly(false, "safety.spam");
    }

    @Test
    void ruleThatOnlyMarksShouldFireWhenTheMailIsAutomatic() {
        Decision decision = decide(TAG, message().automatic("List-Id"));

        assertThat(decision.effects()).containsExactly(new Effect.Tag("mark", "/then/0/tag", "t"));
    }

    @Test
    void ruleThatMayActOnAutomaticMailShouldActWithoutItsReply() {
        Decision decision =
                decide(REPLY + "safety: { automated: allow }\n", message().automatic("List-Id"));

        assertThat(decision.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.FIRED);
        assertThat(decision.effects())
                .contains(new Effect.Tag("answer", "/then/0/tag", "t"))
                .noneMatch(Effect::speaks);
    }

    @Test
    void nothingShouldBeSaidToAMachineAfterAWaitEither() {
        String yaml = "rule: answer\nstatus: live\ntrigger: message.received\nsafety: { automated: allow }\n"
                + "then: [{ wait: 1m }, { tag: late }, { reply: Hi }, { send: { to: contact, text: Hi } }]\n";
        RuleSet rules = RuleSet.of(RuleYaml.parse(yaml).rules(), 1);

        assertThat(after(rules, message().automatic("List-Id")))
                .containsExactly(new Effect.Tag("answer", "/then/1/tag", "late"));
        assertThat(after(rules, message().historical()))
                .containsExactly(new Effect.Tag("answer", "/then/1/tag", "late"));
        assertThat(after(rules, message())).hasSize(3);
    }

    private static List<Effect> after(RuleSet rules, FactsFixture facts) {
        return rules.after("answer", "/then/0/wait", false, Map.of(), facts.facts())
                .effects();
    }

    @Test
    void ruleThatMayActOnThePastShouldActWithoutItsReply() {
        Decision decision =
                decide(REPLY + "safety: { historical: allow }\n", message().historical());

        assertThat(decision.effects())
                .contains(new Effect.Tag("answer", "/then/0/tag", "t"))
                .noneMatch(Effect::speaks);
        assertGuarded(
                decide(REPLY + "safety: { historical: allow }\n", message().origin(Origin.AGENT)), "safety.origin");
    }

    @Test
    void replyShouldBeGuardedWhileTheLaneIsMuted() {
        assertGuarded(decide(REPLY, message().mutedUntil(NOW.plusMillis(1))), "safety.muted");
        assertThat(decide(REPLY, message().mutedUntil(NOW)).effects()).isNotEmpty();
        assertThat(decide(TAG, message().mutedUntil(NOW.plusSeconds(9))).effects())
                .isNotEmpty();
    }

    @Test
    void ruleThatHandsOnShouldBeGuardedInADuelAndNotAgainstMachines() {
        String forward = REPLY.replaceAll("then:.*", "then: [{ forward: { to: \"email:tax@example.net\" } }]");

        assertThat(decide(forward, message().automaticInARow(4)).verdicts())
                .extracting(Verdict::why)
                .containsExactly("safety.duel");
        assertThat(decide(forward, message().automatic("auto-generated")).verdicts())
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.FIRED);
    }

    @Test
    void duelShouldMuteTheLaneOnceForAllRules() {
        Decision decision = decide(
                REPLY + "---\n" + REPLY.replace("answer", "another"), message().automaticInARow(4));

        assertThat(decision.verdicts()).extracting(Verdict::why).containsExactly("safety.duel", "safety.duel");
        assertThat(decision.effects())
                .containsExactly(new Effect.Mute("another", NOW.plus(Duration.ofHours(1)), "safety.duel"));
        assertThat(decide(REPLY, message().automaticInARow(3)).effects())
                .contains(new Effect.Reply("answer", "/then/1/reply", "Hi"));
    }

    @Test
    void replyShouldBeKeptBackWhenTooManyWentOutLately() {
        assertGuarded(decide(REPLY, message().automaticAnswers(20)), "safety.pace");
        assertThat(decide(REPLY, message().automaticAnswers(19.9)).effects()).isNotEmpty();
        assertThat(decide(TAG, message().automaticAnswers(99)).effects()).isNotEmpty();
    }

    @Test
    void replyShouldBeKeptBackWhenTheOrganizationsBudgetIsUsedUp() {
        assertGuarded(decide(REPLY, message().sendsLeft(0)), "safety.budget");
        assertThat(decide(REPLY, message().sendsLeft(1)).effects()).isNotEmpty();
        assertThat(decide(TAG, message().sendsLeft(0)).effects()).isNotEmpty();
    }

    @Test
    void laterReplyShouldBeKeptBackWhenAnEarlierOneUsesUpTheBudget() {
        Decision decision = decide(
                REPLY + "---\n" + REPLY.replace("answer", "another"), message().sendsLeft(1));

        assertThat(decision.verdicts()).extracting(Verdict::why).containsExactly(null, "safety.budget");
        assertThat(decision.effects()).filteredOn(Effect::speaks).hasSize(1);
    }

    @Test
    void duelShouldMuteNothingWhenNoReplyWouldGoOut() {
        assertThat(decide(TAG, message().automaticInARow(9)).effects())
                .containsExactly(new Effect.Tag("mark", "/then/0/tag", "t"));
        assertThat(decide(REPLY + "if: { channel: sms }", message().automaticInARow(9))
                        .effects())
                .isEmpty();
        assertThat(decide(REPLY, message().automaticInARow(9).lastFired("answer", NOW))
                        .effects())
                .isEmpty();
        assertThat(decide(REPLY.replace("live", "shadow"), message().automaticInARow(9))
                        .effects())
                .isEmpty();
    }

    @Test
    void handleShouldBeUsedUpForLaterRulesOfTheSameMessage() {
        String limit = "limits: { once: { per: contact, every: 1h, handle: hello } }\n";
        Decision decision = decide(REPLY + limit + "---\n" + REPLY.replace("answer", "backup") + limit, message());

        assertThat(decision.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.FIRED, Outcome.LIMITED);
        assertThat(decision.effects())
                .containsExactly(
                        new Effect.Tag("answer", "/then/0/tag", "t"),
                        new Effect.Reply("answer", "/then/1/reply", "Hi"),
                        new Effect.Once("answer", "hello", NOW));
    }

    @Test
    void shadowShouldUseNothingUp() {
        String limit = "limits: { once: { per: contact, every: 1h, handle: hello } }\n";
        Decision decision = decide(
                REPLY.replace("live", "shadow") + limit + "---\n" + REPLY.replace("answer", "backup") + limit,
                message());

        assertThat(decision.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.SHADOW, Outcome.FIRED);
    }

    @Test
    void limitShouldSayWhenItWasUsed() {
        Decision decision = decide(REPLY, message().lastFired("answer", NOW.minusSeconds(60)));

        assertThat(decision.verdicts().getFirst().checks())
                .isEqualTo(List.of(new Verdict.Check(
                        "/limits/once", "not since 2027-02-28T10:00:00Z", "2027-03-01T09:59:00Z", false)));
    }
}
