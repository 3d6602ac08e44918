package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final Rule RULE = RuleYaml.parse("""
            rule: billing
            status: live
            trigger: message.received
            if:
              all:
                - channel: whatsapp
                - any:
                    - message.text: { words: [invoice, refund] }
                    - message.subject: { words: [invoice] }
                - none:
                    - conversation.tags: closed
            then:
              - tag: billing
            """).rules().getFirst();

    @Test
    void wordingShouldNameOneComparisonWhenItFailed() {
        assertThat(Wording.of(RULE, "/if/all/0/channel"))
                .containsExactly(new Check("/if/all/0/channel", "whatsapp", "", false));
    }

    @Test
    void wordingShouldNameEveryComparisonWhenAGroupFailed() {
        assertThat(Wording.of(RULE, "/if/all/1/any"))
                .extracting(Check::expected)
                .containsExactly("has the word invoice or refund", "has the word invoice");
    }

    @Test
    void wordingShouldSayThatItHeldWhenAComparisonWasUnwanted() {
        assertThat(Wording.of(RULE, "/if/all/2/none/0/conversation.tags"))
                .singleElement()
                .matches(Check::holds);
    }

    @Test
    void wordingShouldBeEmptyWhenNoConditionStoodInTheWay() {
        assertThat(Wording.of(RULE, "limits.once")).isEmpty();
    }
}
