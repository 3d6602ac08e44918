package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.NOW;
import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.Scope;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private static final String RULE =
            "rule: a1\nstatus: live\ntrigger: message.received\nthen: [{ note: hi }]\nlimits: ";
    private static final Quota WEEKLY = new Quota("rate:a1", Scope.CONTACT);

    private static Decision decide(String limits, Map<Quota, List<Instant>> uses) {
        return RuleSet.of(RuleYaml.parse(RULE + limits).rules(), 1)
                .decide(message().uses(uses).facts());
    }

    @Test
    void rateShouldLetTheRuleActUntilItIsUsedUp() {
        String rate = "{ rate: [{ max: 2, per: contact, in: 7d }] }";
        List<Instant> once = List.of(NOW.minusSeconds(60));
        List<Instant> twice = List.of(NOW.minusSeconds(60), NOW.minusSeconds(120));
        List<Instant> longAgo = List.of(NOW.minusSeconds(60), NOW.minusSeconds(8 * 86_400));

        assertThat(decide(rate, Map.of(WEEKLY, once)).effects())
                .containsExactly(
                        new Effect.Note("a1", "/then/0/note", "hi"),
                        new Effect.Use("a1", WEEKLY, NOW, 2, List.of(new Ceiling(2, NOW.minusSeconds(7 * 86_400)))));
        Verdict limited = decide(rate, Map.of(WEEKLY, twice)).verdicts().getFirst();
        assertThat(limited.outcome()).isEqualTo(Outcome.LIMITED);
        assertThat(limited.why()).isEqualTo("limits.rate");
        assertThat(limited.checks().getFirst().path()).isEqualTo("/limits/rate/0");
        assertThat(decide(rate, Map.of(WEEKLY, longAgo)).effects()).isNotEmpty();
    }

    @Test
    void strictestRateShouldCountWhenThereAreSeveral() {
        String rates = "{ rate: [{ max: 5, per: contact, in: 30d }, { max: 1, per: contact, in: 1h }] }";

        RuleSet set = RuleSet.of(RuleYaml.parse(RULE + rates).rules(), 1);
        assertThat(set.quotas()).containsExactly(Map.entry(WEEKLY, 5));
        assertThat(decide(rates, Map.of(WEEKLY, List.of(NOW.minusSeconds(60)))).verdicts())
                .extracting(Verdict::why)
                .containsExactly("limits.rate");
    }

    @Test
    void useShouldCountOnceWhereTwoRatesAreAboutTheSame() {
        String rates = "{ rate: [{ max: 5, per: rule, in: 30d }, { max: 1, per: tenant, in: 1h }] }";

        assertThat(decide(rates, Map.of()).effects().stream().filter(Effect.Use.class::isInstance))
                .singleElement()
                .satisfies(use -> assertThat(((Effect.Use) use).ceilings())
                        .extracting(Ceiling::max)
                        .containsExactly(5, 1));
    }

    @Test
    void onceShouldCountForWhatItSays() {
        String once = "{ once: { per: account, every: 1h, handle: hello } }";
        Quota quota = new Quota("hello", Scope.ACCOUNT);

        assertThat(decide(once, Map.of()).effects())
                .contains(new Effect.Use("a1", quota, NOW, 1, List.of(new Ceiling(1, NOW.minusSeconds(3600)))));
        assertThat(decide(once, Map.of(quota, List.of(NOW.minusSeconds(59)))).verdicts())
                .extracting(Verdict::why)
                .containsExactly("limits.once");
    }

    @Test
    void sharedHandleShouldBeUsedUpForLaterRulesOfTheSameMessage() {
        String limit = "{ once: { per: conversation, every: 1h, handle: hello } }\n";
        RuleSet set = RuleSet.of(
                RuleYaml.parse(RULE + limit + "---\n" + RULE.replace("rule: a1", "rule: b1") + limit)
                        .rules(),
                1);

        assertThat(set.decide(message().facts()).verdicts())
                .extracting(Verdict::outcome)
                .containsExactly(Outcome.FIRED, Outcome.LIMITED);
    }
}
