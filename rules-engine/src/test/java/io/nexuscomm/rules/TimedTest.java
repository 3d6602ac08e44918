package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests.Ending;
import io.nexuscomm.rules.RuleTests.Result;
import io.nexuscomm.rules.lint.RuleCheck;
import io.nexuscomm.rules.lint.Surroundings;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules of rules and the contacts they are for. */
class TimedTest {

    /** The example rule of appointments, without what it sends. */
    private static final String REMINDER = """
            calendar: support-berlin
            timezone: Europe/Berlin
            hours: { mon-thu: ["08:30-12:30", "13:00-17:30"], fri: ["08:30-15:00"] }
            ---
            rule: appointment-reminder
            status: live
            trigger:
              schedule:
                cron: "0 9 * * *"
                timezone: contact.timezone
                gap: next-valid
                overlap: first
                missed: { policy: once, within: 2h }
                calendar: { name: support-berlin, whenClosed: skip }
                forEach:
                  segment: appointments-tomorrow
                  where: { contact.consent: { any: [appointments, all] } }
                  rate: 50/s
                  max: 200000
            then: [{ tag: reminded }]
            limits: { once: { per: contact, every: 20h, handle: appt } }
            tests:
              - name: t
                now: "%s"
                given: { contact.timezone: %s }
                expect: %s
            """;

    private static Result play(String now, String zone, String expect) {
        RuleFile file = RuleYaml.parse(REMINDER.formatted(now, zone, expect));
        assertThat(file.problems()).isEmpty();
        return RuleTests.play(file.rules().getFirst(), file.library()).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T09:00:00+02:00, Europe/Berlin, '{ fired: true, firedAt: \"2027-03-28T07:00:00Z\" }'",
        "2027-03-28T09:00:00+01:00, Europe/Lisbon, '{ fired: true, firedAt: \"2027-03-28T08:00:00Z\" }'",
        "2027-03-28T09:00:00+01:00, Europe/Berlin, '{ fired: false }'"
    })
    void ruleShouldFireAtItsTimeByTheContactsClock(String now, String zone, String expect) {
        assertThat(play(now, zone, expect)).isEqualTo(new Result("t", Ending.PASSED, List.of()));
    }

    @Test
    void otherMomentShouldBeTold() {
        assertThat(play("2027-03-28T09:00:00+02:00", "Europe/Berlin", "{ firedAt: \"2027-03-28T08:00:00Z\" }")
                        .details())
                .containsExactly("firedAt is 2027-03-28T07:00:00Z");
    }

    @Test
    void segmentThatIsNowhereShouldBeRemarkedAndRefuseNothing() {
        RuleCheck check = RuleCheck.of(
                REMINDER.formatted("2027-03-28T09:00:00+02:00", "Europe/Berlin", "{ fired: true }"),
                Surroundings.UNKNOWN);

        assertThat(check.file().valid()).isTrue();
        assertThat(check.remarks().toString()).contains("there is no segment `appointments-tomorrow`");
        RuleFile with = RuleYaml.parse("segment: appointments-tomorrow\nif: { contact.attr.soon: true }\n---\n"
                + REMINDER.formatted("2027-03-28T09:00:00+02:00", "Europe/Berlin", "{ fired: true }"));
        assertThat(with.problems()).isEmpty();
        assertThat(with.library().hasSegment("appointments-tomorrow")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'segment: a1\nif: { message.text: hello }', is not known of a contact without a message",
        "'segment: a1', if",
        "'segment: a1\nif: { contact.tier: vip }\nmembers: [x]', unknown key `members`"
    })
    void segmentShouldBeRefusedThatAsksForMoreThanAContact(String yaml, String problem) {
        assertThat(RuleYaml.parse(yaml).problems())
                .isNotEmpty()
                .first()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "'{ cron: \"0 9 * * *\" }', schedule without forEach",
        "'{ cron: \"0 9 * * *\", forEach: { order: name } }', cannot be put in the order `name`",
        "'{ cron: \"0 9 * * *\", forEach: { order: contact.nam } }', did you mean `contact.name`?",
        "'{ cron: \"0 9 * * *\", forEach: { order: contact.name up } }', `asc` or `desc`",
        "'{ cron: \"0 9 * * *\", forEach: { where: { message.text: x } } }', is not known of a contact",
        "'{ cron: \"0 9 * * *\", calendar: { name: gone }, forEach: { max: 3 } }', there is no calendar"
    })
    void scheduleShouldBeRefusedThatCannotBeRun(String schedule, String problem) {
        String yaml = "rule: a1\nstatus: live\ntrigger: { schedule: " + schedule + " }\nthen: [{ tag: x }]\n";

        assertThat(RuleYaml.parse(yaml).problems())
                .isNotEmpty()
                .first()
                .asString()
                .contains(problem);
    }
}
