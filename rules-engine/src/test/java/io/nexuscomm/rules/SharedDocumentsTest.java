package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleProblem;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that name a calendar or a word list of their file. Now is a Monday in March, ten o'clock in UTC. */
class SharedDocumentsTest {

    private static final String CALENDAR = """
            calendar: support
            timezone: Europe/Berlin
            hours: { mon-fri: ["08:30-12:30", "13:00-17:30"] }
            ---
            """;

    private static final String LISTS = """
            wordlist: billing
            words: [invoice, credit note]
            include: [money]
            ---
            wordlist: money
            boundary: any
            words: [pay]
            ---
            """;

    private static String rule(String condition, String then) {
        return "rule: a1\nstatus: live\ntrigger: message.received\nif: " + condition + "\nthen: [" + then + "]\n";
    }

    private static Decision decide(String yaml, FactsFixture facts) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.of(file.rules(), file.library(), 1).decide(facts.facts());
    }

    private static boolean fires(String yaml, FactsFixture facts) {
        return !decide(yaml, facts).effects().isEmpty();
    }

    @Test
    void calendarShouldBeAskedByItsName() {
        assertThat(fires(CALENDAR + rule("{ calendar: { name: support, is: open } }", "{ tag: x }"), message()))
                .isTrue();
        assertThat(fires(CALENDAR + rule("{ calendar: { is: closed } }", "{ tag: x }"), message()))
                .isFalse();
        assertThat(fires(CALENDAR + rule("{ calendar: { is: holiday } }", "{ tag: x }"), message()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'{ between: [\"09:00\", \"12:00\"] }', true",
        "'{ between: [\"09:00\", \"11:00\"] }', false",
        "'{ between: [\"09:00\", \"11:00\"], timezone: UTC }', true",
        "'{ between: [\"22:00\", \"06:00\"] }', false",
        "'{ days: [mon, tue] }', true",
        "'{ days: [sun] }', false",
        "'{ between: [\"23:00\", \"01:00\"], days: [mon], timezone: Pacific/Apia }', true",
        "'{ between: [\"09:00\", \"12:00\"], timezone: contact.timezone }', false"
    })
    void wallClockShouldBeTheCalendarsUnlessAnotherIsNamed(String time, boolean holds) {
        assertThat(fires(CALENDAR + rule("{ time: " + time + " }", "{ tag: x }"), message()))
                .isEqualTo(holds);
    }

    @Test
    void wallClockShouldBeTheContactsWhenItsZoneIsKnown() {
        String rule = CALENDAR
                + rule("{ time: { between: [\"05:00\", \"05:01\"], timezone: contact.timezone } }", "{ tag: x }");

        assertThat(fires(rule, message().with(Field.CONTACT_TIMEZONE, "America/New_York")))
                .isTrue();
        assertThat(fires(rule, message().with(Field.CONTACT_TIMEZONE, "Nowhere/Atall")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"my INVOICE please, true", "a credit  note, true", "repayment, true", "invoices, false", "hello, false"
    })
    void wordsOfAListAndOfThoseItIncludesShouldBeFound(String text, boolean found) {
        assertThat(fires(
                        LISTS + rule("{ message.text: { words: \"wordlist:billing\" } }", "{ tag: x }"), message(text)))
                .isEqualTo(found);
    }

    @Test
    void calendarShouldFillATextAndEndASnooze() {
        Decision decision = decide(
                CALENDAR
                        + rule(
                                "{ channel: whatsapp }",
                                "{ reply: 'Until {{calendar.support.nextClose}}, {{rule.id}}' }, { snooze: { until: { next: open } } }"),
                message());

        assertThat(decision.effects())
                .startsWith(
                        new Effect.Reply("a1", "/then/0/reply", "Until Mon 1 Mar 12:30, a1"),
                        new Effect.Snooze("a1", "/then/1/snooze", FactsFixture.NOW.plusSeconds(2 * 3600)));
    }

    @Test
    void snoozeShouldTakeATimeOfDayAMomentAndAWhileBeforeOne() {
        assertThat(snoozed("{ for: 2h }")).isEqualTo("2027-03-01T12:00:00Z");
        assertThat(snoozed("{ until: \"09:00\" }")).isEqualTo("2027-03-02T08:00:00Z");
        assertThat(snoozed("{ until: \"2027-03-29T09:00\" }")).isEqualTo("2027-03-29T07:00:00Z");
        assertThat(snoozed("{ until: \"{{contact.attr.next}} - PT2H\" }")).isEqualTo("2027-05-01T08:00:00Z");
    }

    private static String snoozed(String how) {
        Decision decision = decide(
                CALENDAR + rule("{ channel: whatsapp }", "{ snooze: " + how + " }"),
                message().with(Field.required("contact.attr.next"), "2027-05-01T12:00:00+02:00"));
        return ((Effect.Snooze) decision.effects().getFirst()).until().toString();
    }

    @Test
    void whatIsCapturedShouldBeKnownToLaterStepsOfTheRule() {
        Decision decision = decide(
                rule(
                        "{ channel: whatsapp }",
                        "{ capture: { matches: 'INV-(?P<no>[0-9]+)', into: invoice } },"
                                + "{ set: { conversation.attr.invoice: '{{vars.invoice.no}}', contact.attr.n: 7 } },"
                                + "{ note: 'See {{vars.invoice.no}}' }"),
                message("about INV-4711"));

        assertThat(decision.effects())
                .containsExactly(
                        new Effect.Keep("a1", "/then/1/set", Field.required("conversation.attr.invoice"), "4711"),
                        new Effect.Keep("a1", "/then/1/set", Field.required("contact.attr.n"), 7L),
                        new Effect.Note("a1", "/then/2/note", "See 4711"));
    }

    @Test
    void laterRuleShouldSeeWhatAnEarlierOneSet() {
        String file = "rule: a0\nstatus: live\nstage: enrich\ntrigger: message.received\n"
                + "then: [{ priority: high }, { set: { contact.attr.plan: gold } }, { untag: old }]\n---\n"
                + rule(
                        "{ conversation.priority: high, contact.attr.plan: gold, conversation.tags: { none: [old] } }",
                        "{ tag: x }");

        assertThat(decide(file, message().conversationTags(Set.of("old"))).effects())
                .contains(new Effect.Tag("a1", "/then/0/tag", "x"));
    }

    @Test
    void ruleShouldBeRefusedWhenItNamesWhatIsNotThere() {
        assertThat(problems(rule("{ calendar: { name: support, is: open } }", "{ tag: x }")))
                .containsExactly("there is no calendar `support`");
        assertThat(problems(LISTS + rule("{ message.text: { words: \"wordlist:biling\" } }", "{ tag: x }")))
                .containsExactly("there is no word list `biling`");
        assertThat(problems(rule("{ channel: sms }", "{ reply: '{{calendar.nobody.nextOpen}}' }")))
                .containsExactly("there is no calendar `nobody`");
        assertThat(problems("calendar: x1\ntimezone: UTC\nhours: {}\nholidays: { country: XX }\n"))
                .containsExactly("the holidays of `XX` are not known");
    }

    private static List<String> problems(String yaml) {
        return RuleYaml.parse(yaml).problems().stream()
                .map(RuleProblem::message)
                .toList();
    }
}
