package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.NOW;
import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Now is a Monday, ten o'clock in UTC. */
class QuietHoursTest {

    private static final String RULE =
            "rule: a1\nstatus: live\ntrigger: message.received\nthen: [%s]\nsafety: { quietHours: %s }\n";

    private static List<Effect> effects(String yaml, FactsFixture facts) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), file.library(), 1).decide(facts.facts()).effects();
    }

    @Test
    void whatARuleSaysShouldWaitForTheMorningOfTheContact() {
        String rule = RULE.formatted("{ tag: t }, { reply: Hi }", "contact-quiet-hours");

        assertThat(effects(rule, message().with(Field.CONTACT_TIMEZONE, "America/Los_Angeles")))
                .startsWith(
                        new Effect.Hold("a1", Instant.parse("2027-03-01T16:00:00Z")),
                        new Effect.Tag("a1", "/then/0/tag", "t"));
        assertThat(effects(rule, message().with(Field.CONTACT_TIMEZONE, "Europe/Berlin")))
                .noneMatch(Effect.Hold.class::isInstance);
        assertThat(effects(rule, message().with(Field.CONTACT_TIMEZONE, "nowhere")))
                .noneMatch(Effect.Hold.class::isInstance);
    }

    @Test
    void calendarOfTheFileShouldSayWhenItIsQuiet() {
        String calendar = "calendar: calls\ntimezone: UTC\nhours: { mon-fri: [\"12:00-13:00\"] }\n---\n";
        Effect noon = new Effect.Hold("a1", Instant.parse("2027-03-01T12:00:00Z"));

        assertThat(effects(calendar + RULE.formatted("{ send: { to: contact, text: Hi } }", "calls"), message()))
                .startsWith(noon);
        assertThat(effects(calendar + RULE.formatted("{ reply: Hi }", "calls"), message()))
                .startsWith(noon);
    }

    /** What became of the rule, and why. */
    private static Verdict verdict(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), file.library(), 1)
                .decide(message().facts())
                .verdicts()
                .getFirst();
    }

    @Test
    void nothingShouldBeSaidWhenQuietHoursNeverEnd() {
        String closed = "calendar: closed\ntimezone: UTC\nhours: {}\n---\n";

        for (String speaking : List.of("{ reply: Hi }", "{ send: { to: contact, text: Hi } }")) {
            String rule = closed + RULE.formatted("{ tag: t }, " + speaking, "closed");
            assertThat(effects(rule, message())).isEmpty();
            assertThat(verdict(rule).outcome()).isEqualTo(Verdict.Outcome.ERROR);
            assertThat(verdict(rule).why()).contains("its quiet hours never end");
        }
        assertThat(effects(closed + RULE.formatted("{ tag: t }", "closed"), message()))
                .hasSize(1);
    }

    @Test
    void whatWaitsForACalendarThatNeverOpensShouldSaySo() {
        String closed = "calendar: closed\ntimezone: UTC\nhours: {}\n---\n";
        String rule = "rule: a1\nstatus: live\ntrigger: message.received\nthen: [%s, { tag: t }]\n";

        for (String wait : List.of(
                "{ wait: { for: 1h, calendar: closed } }", "{ wait: { until: { calendar: closed, next: open } } }")) {
            assertThat(effects(closed + rule.formatted(wait), message())).isEmpty();
            Verdict verdict = verdict(closed + rule.formatted(wait));
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.ERROR);
            assertThat(verdict.why())
                    .contains("the wait would never end: its calendar")
                    .doesNotContain("Exception");
        }
        assertThat(effects(
                        closed + rule.formatted("{ snooze: { until: { calendar: closed, next: open } } }"), message()))
                .containsExactly(
                        new Effect.Failed("a1", "/then/0/snooze", "snooze", "its calendar never opens"),
                        new Effect.Tag("a1", "/then/1/tag", "t"));
    }

    @Test
    void nothingShouldWaitWhereTheRuleSaysNothing() {
        String night = "calendar: calls\ntimezone: UTC\nhours: { mon-fri: [\"12:00-13:00\"] }\n---\n";

        assertThat(effects(night + RULE.formatted("{ tag: t }, { note: n }", "calls"), message()))
                .noneMatch(Effect.Hold.class::isInstance);
        assertThat(NOW).isEqualTo(Instant.parse("2027-03-01T10:00:00Z"));
    }

    @Test
    void unknownCalendarShouldBeRefused() {
        assertThat(RuleYaml.parse(RULE.formatted("{ reply: Hi }", "nights")).problems())
                .extracting(problem -> problem.message())
                .containsExactly("there is no calendar `nights`");
    }
}
