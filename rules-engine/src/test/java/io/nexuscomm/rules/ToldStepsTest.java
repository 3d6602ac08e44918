package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import org.junit.jupiter.api.Test;

/** What is told of the single steps of a rule that fired: what each did, and what their conditions found. */
class ToldStepsTest {

    private static final String RULE = """
            rule: desk
            status: live
            trigger: message.received
            if: { channel: whatsapp }
            then:
              - tag: seen
                if: { message.text: { words: [hello] } }
              - choose:
                  - if: { contact.tier: vip }
                    then: [{ assign: { team: vip } }]
                  - if: { contact.tier: gold }
                    then: [{ tag: gold }]
                    else: [{ tag: other }, { priority: low }]
                  - if: { contact.tier: silver }
                    then: [{ tag: silver }]
            """;

    private static Decision decide(String tier) {
        RuleFile file = RuleYaml.parse(RULE);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), 1)
                .decide(message("hello").with(Field.CONTACT_TIER, tier).facts());
    }

    @Test
    void effectShouldNameItsActionHoweverDeepThatStands() {
        assertThat(decide("other").effects())
                .extracting(Effect::path)
                .containsExactly("/then/0/tag", "/then/1/choose/1/else/0/tag", "/then/1/choose/1/else/1/priority");
    }

    @Test
    void conditionsOfStepsShouldBeToldAsFarAsTheyWereAsked() {
        assertThat(decide("gold").verdicts().getFirst().checks())
                .containsExactly(
                        new Check("/if/channel", "whatsapp", "whatsapp", true),
                        new Check("/then/0/if/message.text", "has the word hello", "hello", true),
                        new Check("/then/1/choose/0/if/contact.tier", "vip", "gold", false),
                        new Check("/then/1/choose/1/if/contact.tier", "gold", "gold", true));
    }

    @Test
    void conditionOfAStepShouldBeToldAsItWasBeforeTheRuleChangedAnything() {
        RuleFile file = RuleYaml.parse("""
                rule: desk
                status: live
                trigger: message.received
                then:
                  - priority: high
                  - tag: calm
                    if: { conversation.priority: normal }
                """);

        Decision decision = RuleSet.of(file.rules(), 1)
                .decide(message().with(Field.CONVERSATION_PRIORITY, "normal").facts());

        assertThat(decision.effects()).hasSize(2);
        assertThat(decision.verdicts().getFirst().checks())
                .containsExactly(new Check("/then/1/if/conversation.priority", "normal", "normal", true));
    }
}
