package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.NOW;
import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    private static final String GREET = """
            rule: greet
            name: Greet
            status: live
            stage: respond
            trigger: message.received
            if:
              channel: [whatsapp, email]
              message.text: { words: [hello, hi] }
            then:
              - reply: "Hello {{contact.name}}, thanks for writing on {{channel}}."
              - tag: greeted
            limits: { once: { per: contact, every: 12h } }
            """;

    private static RuleSet rules(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), 7);
    }

    private static Verdict only(Decision decision) {
        assertThat(decision.verdicts()).hasSize(1);
        return decision.verdicts().getFirst();
    }

    @Test
    void ruleShouldFireWithEffectsAndChecksWhenItsConditionHolds() {
        Decision decision = rules(GREET).decide(message().facts());

        Verdict verdict = only(decision);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(verdict.rule()).isEqualTo("greet");
        assertThat(verdict.name()).isEqualTo("Greet");
        assertThat(verdict.revision()).isEqualTo(7);
        assertThat(verdict.why()).isNull();
        assertThat(verdict.checks())
                .containsExactly(
                        new Verdict.Check("/if/all/0/channel", "whatsapp or email", "whatsapp", true),
                        new Verdict.Check("/if/all/1/message.text", "has the word hello or hi", "hello", true));
        assertThat(decision.effects())
                .containsExactly(
                        new Effect.Reply("greet", "/then/0/reply", "Hello Ana Cruz, thanks for writing on whatsapp."),
                        new Effect.Tag("greet", "/then/1/tag", "greeted"),
                        new Effect.Once("greet", "greet", NOW));
    }

    @Test
    void ruleShouldNameTheFailingPathWhenItDoesNotMatch() {
        Verdict wrongChannel = only(rules(GREET).decide(message().channel("sms").facts()));
        Verdict wrongWord = only(rules(GREET).decide(message("Othello").facts()));

        assertThat(wrongChannel.outcome()).isEqualTo(Outcome.NOT_MATCHED);
        assertThat(wrongChannel.why()).isEqualTo("/if/all/0/channel");
        assertThat(wrongWord.why()).isEqualTo("/if/all/1/message.text");
        assertThat(wrongWord.checks())
                .containsExactly(
                        new Verdict.Check("/if/all/1/message.text", "has the word hello or hi", "Othello", false));
    }

    @Test
    void ruleShouldBeLeftOutWhenItIsDraftOrPaused() {
        for (String status : List.of("draft", "paused")) {
            RuleSet rules = rules(GREET.replace("live", status));
            assertThat(rules.decide(message().facts())).isEqualTo(Decision.NOTHING);
            assertThat(rules.onceHandles()).isEmpty();
        }
    }

    @Test
    void ruleShouldHaveNoEffectsWhenItIsAShadow() {
        Decision decision =
                rules(GREET.replace("live", "shadow")).decide(message().facts());

        assertThat(only(decision).outcome()).isEqualTo(Outcome.SHADOW);
        assertThat(only(decision).checks()).hasSize(2);
        assertThat(decision.effects()).isEmpty();
    }

    @Test
    void rulesShouldHaveTheirTurnByStageThenOrderThenId() {
        String rule =
                "rule: %s\nstatus: live\nstage: %s\norder: %d\ntrigger: message.received\nthen: [{ tag: %s }]\n---\n";
        RuleSet rules = rules(rule.formatted("zz", "route", 1, "zz")
                + rule.formatted("ab", "route", 2, "ab")
                + rule.formatted("aa", "route", 2, "aa")
                + rule.formatted("first", "guard", 9, "first")
                + rule.formatted("last", "observe", 0, "last"));

        assertThat(rules.decide(message().facts()).verdicts())
                .extracting(Verdict::rule)
                .containsExactly("first", "zz", "aa", "ab", "last");
    }

    @Test
    void ruleShouldSeeWhatEarlierOnesDid() {
        RuleSet rules = rules("""
                rule: b-sees
                status: live
                trigger: message.received
                if: { conversation.tags: vip, conversation.assignee: "team:vip" }
                then: [{ tag: seen }]
                ---
                rule: a-marks
                status: live
                trigger: message.received
                then: [{ tag: vip }, { assign: { team: vip } }]
                """);

        Decision decision = rules.decide(message().facts());

        assertThat(decision.verdicts()).extracting(Verdict::outcome).containsOnly(Outcome.FIRED);
        assertThat(decision.effects())
                .containsExactly(
                        new Effect.Tag("a-marks", "/then/0/tag", "vip"),
                        new Effect.Assign("a-marks", "/then/1/assign", "team:vip", Overwrite.NEVER),
                        new Effect.Tag("b-sees", "/then/0/tag", "seen"));
    }

    @Test
    void tagShouldBeLeftOutWhenTheConversationHasIt() {
        Decision decision = rules(GREET)
                .decide(message().conversationTags(Set.of("greeted")).facts());

        assertThat(decision.effects()).noneMatch(Effect.Tag.class::isInstance);
    }

    @Test
    void setShouldBeRefusedWhenTwoRulesHaveOneId() {
        List<Rule> rules = RuleYaml.parse(GREET).rules();

        assertThatThrownBy(() -> RuleSet.of(List.of(rules.getFirst(), rules.getFirst()), 1))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("greet");
    }

    @Test
    void handlesShouldIncludeTheDefaultWhenARuleRepliesWithoutALimit() {
        RuleSet rules = rules("""
                rule: bare-reply
                status: live
                trigger: message.received
                then: [{ reply: Hi }]
                ---
                rule: bare-tag
                status: live
                trigger: message.received
                then: [{ tag: x }]
                ---
                rule: shared
                status: shadow
                trigger: message.received
                then: [{ tag: x }]
                limits: { once: { per: contact, every: 1h, handle: our-handle } }
                """);

        assertThat(rules.onceHandles()).containsExactlyInAnyOrder("bare-reply", "our-handle");
        Decision tooSoon = rules.decide(message()
                .lastFired("bare-reply", NOW.minus(Duration.ofHours(24)).plusMillis(1))
                .facts());
        Decision again = rules.decide(message()
                .lastFired("bare-reply", NOW.minus(Duration.ofHours(24)))
                .facts());
        assertThat(tooSoon.verdicts().getFirst().outcome()).isEqualTo(Outcome.LIMITED);
        assertThat(tooSoon.verdicts().getFirst().why()).isEqualTo("limits.once");
        assertThat(again.verdicts().getFirst().outcome()).isEqualTo(Outcome.FIRED);
    }
}
