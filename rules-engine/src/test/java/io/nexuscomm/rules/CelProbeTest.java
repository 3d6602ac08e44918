package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelProbeTest {

    private static RuleFile file(String expression) {
        return RuleYaml.parse("rule: a1\nstatus: live\ntrigger: message.received\nif:\n  expr: >-\n    " + expression
                + "\nthen: [{ tag: t }]\n");
    }

    private static RuleSet rule(String expression) {
        return RuleSet.of(file(expression).rules(), 1);
    }

    private static Outcome outcome(String expression, FactsFixture facts) {
        return rule(expression).decide(facts.facts()).verdicts().getFirst().outcome();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel == 'whatsapp' && message.text.contains('invoice')",
                "message.text.size() > 5 || contact.attr.never == 1",
                "contact.tags.exists(tag, tag.startsWith('vi'))",
                "message.text.matches('(?i)hello')",
                "conversation.assignee == ''",
                "message.attachmentCount + 1 == 2",
                "contact.attr.orders >= 3 && contact.attr.orders < 3.5",
                "has(contact.attr.orders)",
                "now > timestamp('2020-01-01T00:00:00Z')"
            })
    void expressionShouldHold(String expression) {
        FactsFixture facts = message()
                .contactTags(Set.of("vip"))
                .with(Field.MESSAGE_ATTACHMENT_COUNT, 1L)
                .with(Field.required("contact.attr.orders"), 3);

        assertThat(outcome(expression, facts)).isEqualTo(Outcome.FIRED);
    }

    @Test
    void expressionShouldNotHoldWhenWhatItNeedsIsNotKnown() {
        assertThat(outcome("contact.tier == 'vip'", message())).isEqualTo(Outcome.NOT_MATCHED);
        assertThat(outcome("contact.tier != 'vip'", message())).isEqualTo(Outcome.NOT_MATCHED);
        assertThat(outcome("contact.attr.orders != 3", message())).isEqualTo(Outcome.NOT_MATCHED);
    }

    @Test
    void expressionShouldTellWhatItLooksAt() {
        assertThat(rule("contact.attr.orders > 3 && contact.tier == 'vip'").fields())
                .contains(Field.CONTACT_TIER, Field.required("contact.attr.orders"));
    }

    @Test
    void expressionShouldEndWhenItsLoopsWouldNot() {
        String list = "[1,2,3,4,5,6,7,8,9,10]";
        String loops = "LIST.all(a, LIST.all(b, LIST.all(c, LIST.all(d, LIST.all(e, a + b + c + d + e > 0)))))"
                .replace("LIST", list);

        assertThat(outcome(loops, message())).isEqualTo(Outcome.NOT_MATCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contact.tear == 'vip'",
                "message.text",
                "message.text > 3",
                "message.text.matches('(a')",
                "1 +",
                "contact.tags == 'vip'"
            })
    void expressionShouldBeRefusedWhenItMeansNothing(String expression) {
        assertThat(file(expression).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith("the expression cannot be used: column ");
            assertThat(problem.path()).isEqualTo("/if/expr");
            assertThat(problem.line()).isEqualTo(5);
        });
    }
}
