package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObstaclesTest {

    private static RuleSet rules(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), 1);
    }

    private static String rule(String id, String condition) {
        return "rule: " + id + "\nstatus: live\ntrigger: message.received\nif: " + condition + "\nthen: [{ tag: " + id
                + " }]\n";
    }

    private static List<Check> obstacles(String condition, FactsFixture facts) {
        Decision decision = rules(rule("a1", condition)).decide(facts.facts());
        assertThat(decision.told(50)).isEqualTo(decision.verdicts());
        return decision.verdicts().getFirst().checks();
    }

    @Test
    void verdictShouldTellTheValueWhenAComparisonFailed() {
        assertThat(obstacles(
                        "{ message.attachmentCount: { gt: 0 } }", message().with(Field.MESSAGE_ATTACHMENT_COUNT, 0L)))
                .containsExactly(new Check("/if/message.attachmentCount", "more than 0", "0", false));
    }

    @Test
    void verdictShouldSayThatItIsNotKnownWhenThatStoodInTheWay() {
        assertThat(obstacles("{ none: [{ message.language: de }, { contact.tier: vip }] }", message()))
                .containsExactly(new Check("/if/none/0/message.language", "de", "unknown", false, true));
    }

    @Test
    void verdictShouldSayThatItHeldWhenItWasUnwanted() {
        assertThat(obstacles("{ none: [{ channel: [email] }, { channel: [whatsapp, sms] }] }", message()))
                .containsExactly(new Check("/if/none/1/channel", "whatsapp or sms", "whatsapp", true));
    }

    @Test
    void verdictShouldTellOnlyTheCulpritsWhenAnUnwantedGroupHeld() {
        assertThat(obstacles(
                        "{ none: [{ any: [{ channel: [email] }, { message.text: { words: [hello] } }] }] }",
                        message("Hello there")))
                .containsExactly(new Check("/if/none/0/any/1/message.text", "has the word hello", "hello", true));
    }

    @Test
    void verdictShouldTellEachAlternativeWhenNoneHeld() {
        assertThat(obstacles(
                        "{ any: [{ message.text: { words: [refund] } }, { message.subject: { words: [refund] } }] }",
                        message("Hello")))
                .containsExactly(
                        new Check("/if/any/0/message.text", "has the word refund", "Hello", false),
                        new Check("/if/any/1/message.subject", "has the word refund", "unknown", false, true));
    }

    @Test
    void verdictShouldSayHowManyMoreWhenThereAreManyAlternatives() {
        String many = IntStream.range(0, 20)
                .mapToObj(i -> "{ channel: [c" + i + "] }")
                .collect(Collectors.joining(", ", "{ any: [", "] }"));

        assertThat(obstacles(many, message()))
                .hasSize(Reasons.MOST_OBSTACLES + 1)
                .endsWith(new Check("/if/any", "12 more", "", false));
    }

    @Test
    void verdictShouldTellWhatTheRuleSawWhenALaterOneChangedIt() {
        Decision decision = rules(rule("a1", "{ conversation.tags: { any: [marked] } }") + "---\n"
                        + rule("marked", "{ channel: [whatsapp] }"))
                .decide(message().with(Field.CONVERSATION_TAGS, Set.of("old")).facts());

        assertThat(decision.told(50).getFirst().checks())
                .containsExactly(new Check("/if/conversation.tags", "marked", "old", false));
    }

    @Test
    void verdictShouldTellWhatTheRuleSawWhenEarlierAndLaterOnesChangedIt() {
        Decision decision = rules(rule("a1", "{ channel: [whatsapp] }") + "---\n"
                        + rule("b1", "{ conversation.tags: { all: [a1, marked] } }") + "---\n"
                        + rule("marked", "{ channel: [whatsapp] }"))
                .decide(message().facts());

        assertThat(decision.told(50).get(1).checks())
                .containsExactly(new Check("/if/conversation.tags", "a1 and marked", "a1", false));
        assertThat(decision.effects()).extracting(Effect::rule).containsExactly("a1", "marked");
    }

    @Test
    void verdictShouldTellWhichTimeAndHowManyWhenTheyWereAskedFor() {
        assertThat(obstacles(
                        "{ time: { between: [\"18:00\", \"20:00\"], days: [mon, tue], timezone: Europe/Berlin } }",
                        message()))
                .extracting(Check::expected)
                .containsExactly("from 18:00 to 20:00 on mon, tue (Europe/Berlin)");
        assertThat(obstacles("{ count: { of: message.received, per: contact, in: 10m, gt: 3, lt: 9 } }", message()))
                .extracting(Check::expected)
                .containsExactly("more than 3 and less than 9 of message.received per contact in 10m");
    }

    @Test
    void verdictShouldTellTheValueWhenTheIndexTookTheRuleOut() {
        String many = IntStream.range(0, 200)
                .mapToObj(i -> rule("r" + i, "{ contact.tier: [t" + i + "] }"))
                .collect(Collectors.joining("---\n"));

        List<Verdict> told = rules(many)
                .decide(message().with(Field.CONTACT_TIER, "t150").facts())
                .told(50);

        assertThat(told)
                .hasSize(51)
                .allSatisfy(verdict -> assertThat(verdict.checks())
                        .singleElement()
                        .extracting(Check::actual)
                        .isEqualTo("t150"));
    }
}
