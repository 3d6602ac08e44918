package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.yaml.RuleYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTextTest {

    private static final RuleSet RULES = RuleSet.of(RuleYaml.parse("""
                            rule: finds
                            status: live
                            trigger: message.received
                            if:
                              any:
                                - message.text: { words: [needle, 退款, "a a a a a a a a b", "aaaaaaaaaaaaaaab"] }
                                - message.text: { contains: ["aaaaaaaaaaaaaaaaaaaac", "éé"] }
                                - message.text: { matches: '(a+)+\\d' }
                                - message.text: { matches: '\\s+x' }
                                - message.text: { startsWith: q }
                                - message.text: { endsWith: q }
                            then: [{ tag: x }]
                            """).rules(), 1);

    @ParameterizedTest
    @Timeout(value = 30, unit = SECONDS)
    @ValueSource(strings = {"a", "a ", " ", "退", "é", "e\u0301", "👍", "x\u200B", "\uD800", "한", "ﷺ", "\u0301"})
    void longTextShouldTakeLinearTime(String piece) {
        String text = piece.repeat(400_000 / piece.length());

        assertThat(decide(text + "!")).isIn(Outcome.NOT_MATCHED, Outcome.FIRED);
        assertThat(decide(text + " needle ")).isEqualTo(Outcome.FIRED);
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void searchingShouldEndWhenOneDecisionHasSearchedTooMuch() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            yaml.append("""
                    rule: r%d
                    status: live
                    trigger: message.received
                    if: { message.text: { matches: '[xy]{300,%d}z' } }
                    then: [{ tag: x }]
                    ---
                    """.formatted(i, 301 + i));
        }
        RuleSet rules = RuleSet.of(RuleYaml.parse(yaml.toString()).rules(), 1);

        assertThat(rules.decide(message("x".repeat(310) + "z").facts()).verdicts())
                .first()
                .extracting(Verdict::outcome)
                .isEqualTo(Outcome.FIRED);
        assertThat(rules.decide(message("x".repeat(20_000)).facts()).verdicts())
                .hasSize(300)
                .allMatch(verdict -> verdict.outcome() == Outcome.NOT_MATCHED);
    }

    @Test
    void rulesShouldBeReadable() {
        assertThat(decide("needle")).isEqualTo(Outcome.FIRED);
        assertThat(decide("none of it")).isEqualTo(Outcome.NOT_MATCHED);
    }

    private static Outcome decide(String text) {
        return RULES.decide(message(text).facts()).verdicts().getFirst().outcome();
    }
}
