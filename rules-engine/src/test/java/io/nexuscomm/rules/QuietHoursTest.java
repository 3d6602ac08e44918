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
