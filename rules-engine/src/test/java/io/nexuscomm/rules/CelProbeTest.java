package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message.text.matches('((x{1000}){1000}){1000}') | multiply to more than it may cost",
                "matches(message.text, '((x{1000}){1000}){1000}') | multiply to more than it may cost",
                "contact.tags.exists(tag, tag.matches('((x{1000}){1000}){1000}')) | multiply to more than it may cost",
                "message.text.matches('(a+)\\\\1') | not an RE2 expression",
                "message.text.matches('a(?=b)') | not an RE2 expression",
                "message.text.matches(contact.name) | has to be written there"
            })
    void expressionShouldBeRefusedWhenItSearchesForWhatMayCostTooMuch(String expression, String why) {
        assertThat(file(expression).problems())
                .singleElement()
                .extracting(Object::toString)
                .asString()
                .contains(why);
    }

    @Test
    void expressionShouldTakeTheSyntaxOfRe2() {
        assertThat(outcome("message.text.matches('(?i)(?P<no>hel+o)')", message()))
                .isEqualTo(Outcome.FIRED);
    }

    @Test
    void expressionShouldBeUnknownWhenItSearchesMoreThanADecisionMay() {
        String all =
                IntStream.range(0, 100).mapToObj(i -> String.valueOf(i)).collect(Collectors.joining(",", "[", "]"));
        FactsFixture facts = message().text("y".repeat(16_000));

        assertThat(outcome(all + ".exists(i, message.text.matches('(x{10}z?){40}') || i < 0)", facts))
                .isEqualTo(Outcome.NOT_MATCHED);
        assertThat(rule("!" + all + ".exists(i, message.text.matches('(x{10}z?){40}') || i < 0)")
                        .decide(facts.facts())
                        .verdicts()
                        .getFirst()
                        .outcome())
                .as("nor is its opposite so")
                .isEqualTo(Outcome.NOT_MATCHED);
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

        assertThat(outcome(loops, message())).isEqualTo(Outcome.ERROR);
    }

    @Test
    void ruleShouldFailInWordsWhenItsExpressionTakesTooLong() {
        String list = IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        String loops = "message.text.contains('facts') && LIST.all(x, LIST.all(y, x + y > 0))".replace("LIST", list);

        Verdict verdict =
                rule(loops).decide(message("the facts").facts()).told(50).getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(verdict.why()).isEqualTo("its loops take more than a thousand rounds");
        assertThat(verdict.checks()).singleElement().satisfies(check -> {
            assertThat(check.path()).isEqualTo("/if/expr");
            assertThat(check.actual()).isEqualTo(verdict.why());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact.attr.orders > 3 | a value is of another kind than it expects",
                "1 / message.attachmentCount > 3 | it divides by zero",
                "timestamp(message.text) < now | a value has not the form that it expects",
                "{'a': 1}['b'] == 1 | it names what is not there",
            })
    void ruleShouldFailInWordsWhenItsExpressionCannotBeWorkedOut(String expression, String words) {
        FactsFixture facts = message("Hello")
                .with(Field.MESSAGE_ATTACHMENT_COUNT, 0L)
                .with(Field.required("contact.attr.orders"), "many");

        Verdict verdict = rule(expression).decide(facts.facts()).verdicts().getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(verdict.why()).isEqualTo(words);
    }

    @Test
    void ruleShouldNameWhatIsNotKnownWhenItsExpressionNeedsIt() {
        Verdict verdict = rule("contact.attr.orders > 3 && channel == 'whatsapp'")
                .decide(message().facts())
                .told(50)
                .getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_MATCHED);
        assertThat(verdict.checks()).singleElement().satisfies(check -> {
            assertThat(check.unknown()).isTrue();
            assertThat(check.actual()).isEqualTo("contact.attr.orders is not known");
        });
    }

    @Test
    void ruleShouldNotFireWhenWhatAnUnwantedExpressionNeedsIsNotKnown() {
        for (String expression :
                List.of("contact.tier == 'vip'", "contact.attr.orders > 3", "contact.createdAt < now")) {
            RuleSet rules = RuleSet.of(
                    RuleYaml.parse("rule: a1\nstatus: live\ntrigger: message.received\nif:\n  none:\n    - expr: "
                                    + expression + "\nthen: [{ tag: t }]\n")
                            .rules(),
                    1);

            assertThat(rules.decide(message().facts()).verdicts().getFirst().outcome())
                    .as(expression)
                    .isEqualTo(Outcome.NOT_MATCHED);
        }
    }

    @Test
    void ruleShouldFireWhenAnotherAlternativeHoldsThanWhatCannotBeWorkedOut() {
        RuleSet rules = RuleSet.of(RuleYaml.parse("""
                rule: a1
                status: live
                trigger: message.received
                if:
                  any:
                    - expr: 1 / message.attachmentCount > 3
                    - channel: whatsapp
                then: [{ tag: t }]
                """).rules(), 1);

        Verdict verdict = rules.decide(
                        message().with(Field.MESSAGE_ATTACHMENT_COUNT, 0L).facts())
                .told(50)
                .getFirst();

        assertThat(verdict.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(verdict.checks())
                .extracting(Verdict.Check::actual)
                .containsExactly("it divides by zero", "whatsapp");
    }

    /** Division by zero fails; as three values have it, what decides does so whatever the others are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 < 2 }] | FIRED",
                "any: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 > 2 }] | ERROR",
                "any: [{ expr: 1 / message.attachmentCount > 3 }, { expr: contact.tier == 'vip' }] | ERROR",
                "all: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 > 2 }] | NOT_MATCHED",
                "all: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 < 2 }] | ERROR",
                "none: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 < 2 }] | NOT_MATCHED",
                "none: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 > 2 }] | ERROR",
                "not: { all: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 > 2 }] } | FIRED",
                "all: [{ any: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 < 2 }] }, { expr: 1 < 2 }] | FIRED",
            })
    void errorShouldDecideOnlyWhereNothingElseDoes(String condition, Outcome outcome) {
        Verdict verdict = ofWhatDivides(condition);

        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void traceShouldTellWhatCannotBeWorkedOutWhereAnotherExpressionDecides() {
        Verdict verdict = ofWhatDivides("any: [{ expr: 1 / message.attachmentCount > 3 }, { expr: 1 < 2 }]");

        assertThat(verdict.checks())
                .extracting(Verdict.Check::path, Verdict.Check::actual, Verdict.Check::unknown)
                .containsExactly(
                        tuple("/if/any/0/expr", "it divides by zero", true), tuple("/if/any/1/expr", "true", false));
    }

    private static Verdict ofWhatDivides(String condition) {
        RuleSet rules = RuleSet.of(
                RuleYaml.parse("rule: a1\nstatus: live\ntrigger: message.received\nif: { " + condition
                                + " }\nthen: [{ tag: t }]\n")
                        .rules(),
                1);
        return rules.decide(message().with(Field.MESSAGE_ATTACHMENT_COUNT, 0L).facts())
                .told(50)
                .getFirst();
    }

    @Test
    void runShouldEndInWordsWhenWhatItRechecksCannotBeWorkedOut() {
        RuleSet rules = RuleSet.of(RuleYaml.parse("""
                rule: a1
                status: live
                trigger: message.received
                if:
                  expr: 1 / message.attachmentCount > 0
                then: [{ wait: 10m }, { tag: t }]
                """).rules(), 1);

        Continuation next = rules.after(
                "a1",
                "/then/0/wait",
                true,
                Map.of(),
                message().with(Field.MESSAGE_ATTACHMENT_COUNT, 0L).facts());

        assertThat(next.goesOn()).isFalse();
        assertThat(next.failure()).isEqualTo("it divides by zero");
        assertThat(next.path()).isEqualTo("/if/expr");
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
