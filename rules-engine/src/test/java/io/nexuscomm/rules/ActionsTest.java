package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.NOW;
import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionsTest {

    private static Decision decide(String yaml, FactsFixture facts) {
        return RuleSet.of(RuleYaml.parse(yaml).rules(), 1).decide(facts.facts());
    }

    private static String rule(String id, String then) {
        return "rule: " + id + "\nstatus: live\ntrigger: message.received\nthen: [" + then + "]\n---\n";
    }

    private static String reply(String text, FactsFixture facts) {
        Decision decision = decide(rule("a1", "{ reply: '" + text + "' }"), facts);
        return ((Effect.Reply) decision.effects().getFirst()).text();
    }

    @Test
    void placeholdersShouldBeFilledWithPlainText() {
        assertThat(reply("{{contact.name}}|{{ channel }}|{{message.preview}}", message("one\n two")))
                .isEqualTo("Ana Cruz|whatsapp|one two");
    }

    @Test
    void variablesOfTheRuleShouldBeKnownToItsSteps() {
        Decision decision = decide(
                "rule: a1\nstatus: live\ntrigger: message.received\nvars: { desk: Berlin, hours: { from: 9 } }\n"
                        + "then:\n  - { reply: '{{vars.desk}} opens at {{vars.hours.from}}' }\n"
                        + "  - { tag: early, if: { vars.hours.from: { lt: 10 } } }\n",
                message());

        assertThat(decision.effects())
                .contains(
                        new Effect.Reply("a1", "/then/0/reply", "Berlin opens at 9"),
                        new Effect.Tag("a1", "/then/1/tag", "early"));
    }

    @Test
    void valuesShouldNotBeFilledAgain() {
        assertThat(reply("{{contact.name}}!", message("secret").contactName("{{message.preview}}")))
                .isEqualTo("{{message.preview}}!");
    }

    @Test
    void unknownNameShouldBeFilledWithNothing() {
        assertThat(reply("Hi{{contact.name}}!", message().contactName(null))).isEqualTo("Hi!");
    }

    @Test
    void valuesShouldBeCutAndKeptOnOneLine() {
        assertThat(reply("{{message.preview}}", message("👍".repeat(101)))).isEqualTo("👍".repeat(100) + "…");
        assertThat(reply("{{contact.name}}", message().contactName(" A\r\n\tB\u0007 ")))
                .isEqualTo("A B");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "never,-,true", "never,team:a,false", "never,user:1,false",
                "automation-only,-,true", "automation-only,team:a,true", "automation-only,user:1,false",
                "always,-,true", "always,team:a,true", "always,user:1,true"
            })
    void assignmentShouldRespectTheHolder(String overwrite, String holder, boolean assigned) {
        Decision decision = decide(
                rule("a1", "{ assign: { team: x, overwrite: " + overwrite + " } }"),
                message().assignee(holder));

        assertThat(decision.effects().stream().anyMatch(Effect.Assign.class::isInstance))
                .isEqualTo(assigned);
        assertThat(decision.verdicts().getFirst().outcome()).isEqualTo(Outcome.FIRED);
        assertThat(decision.verdicts().getFirst().checks().stream()
                        .anyMatch(check -> check.path().equals("/then/0/assign") && !check.holds()))
                .isEqualTo(!assigned);
    }

    @ParameterizedTest
    @CsvSource({"never,team:first", "automation-only,team:second", "always,team:second"})
    void firstWriterShouldWinUnlessTheSecondOverwrites(String overwrite, String winner) {
        Decision decision = decide(
                rule("a1", "{ assign: { team: first } }")
                        + rule("b1", "{ assign: { team: second, overwrite: " + overwrite + " } }"),
                message());

        assertThat(decision.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Assign.class,
                        assign -> assertThat(assign.assignee()).isEqualTo(winner));
    }

    @Test
    void assignmentShouldBeLeftOutWhenItChangesNothing() {
        Decision decision =
                decide(rule("a1", "{ assign: { user: '1' } }"), message().assignee("user:1"));

        assertThat(decision.effects()).isEmpty();
        assertThat(decision.verdicts().getFirst().checks()).isEmpty();
    }

    @Test
    void effectShouldCarryWhatTheRuleAllows() {
        assertThat(decide(rule("a1", "{ assign: { user: '1', overwrite: always } }"), message())
                        .effects())
                .containsExactly(new Effect.Assign("a1", "/then/0/assign", "user:1", Overwrite.ALWAYS));
    }

    @Test
    void stopShouldReachAsFarAsItsScope() {
        String after = rule("b-same", "{ tag: same }")
                + rule("c-later", "{ tag: later }").replace("trigger", "stage: respond\ntrigger");

        assertThat(tags(rule("a1", "{ stop: rule }") + after)).containsExactly("same", "later");
        assertThat(tags(rule("a1", "{ stop: stage }") + after)).containsExactly("later");
        assertThat(tags(rule("a1", "{ stop: all }") + after)).isEmpty();
        assertThat(tags(rule("a1", "{ stop: all }").replace("live", "shadow") + after))
                .containsExactly("same", "later");
    }

    @Test
    void stoppedRulesShouldNameWhoStoppedThem() {
        Decision decision = decide(rule("a1", "{ stop: all }") + rule("b1", "{ tag: x }"), message());

        assertThat(decision.verdicts().getLast().outcome()).isEqualTo(Outcome.NOT_MATCHED);
        assertThat(decision.verdicts().getLast().why()).isEqualTo("stop.a1");
    }

    @Test
    void errorShouldBeAVerdictThatLeavesNothing() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("the store lied");
            }
        };
        String file = rule("a1", "{ assign: { team: x } }").replace("then", "if: { message.kind: vip }\nthen")
                + rule("b1", "{ tag: fine }");
        Facts facts = Facts.on(new UUID(0, 0), EventType.MESSAGE_RECEIVED, NOW)
                .set(Field.CHANNEL, "sms")
                .set(Field.MESSAGE_KIND, broken)
                .build();

        Decision decision = RuleSet.of(RuleYaml.parse(file).rules(), 1).decide(facts);

        assertThat(decision.verdicts().getFirst().outcome()).isEqualTo(Outcome.ERROR);
        assertThat(decision.verdicts().getFirst().why()).isEqualTo("IllegalStateException");
        assertThat(decision.effects()).containsExactly(new Effect.Tag("b1", "/then/0/tag", "fine"));
    }

    @Test
    void whatPeopleWroteShouldNotBeInToString() {
        FactsFixture facts = message("my secret").contactName("my secret");
        Decision decision = decide(
                rule("a1", "{ reply: '{{message.preview}}' }")
                        .replace("then", "if: { message.text: { exists: true } }\nthen"),
                facts);

        assertThat(decision.verdicts().getFirst().checks().getFirst().actual()).isEqualTo("my secret");
        assertThat(facts.facts() + decision.toString()).doesNotContain("secret");
    }

    private static List<String> tags(String file) {
        return decide(file, message()).effects().stream()
                .filter(Effect.Tag.class::isInstance)
                .map(effect -> ((Effect.Tag) effect).tag())
                .toList();
    }
}
