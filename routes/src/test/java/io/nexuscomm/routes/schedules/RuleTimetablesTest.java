package io.nexuscomm.routes.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.RuleFiles.Period;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.routes.dispatch.ManualClock;
import io.nexuscomm.routes.occasions.Publications.Publication;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that begin by the clock, from their timetable to the timers of single contacts. */
class RuleTimetablesTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2027-03-01T07:50:00Z");

    private static final String REMIND = """
            calendar: shop
            timezone: Europe/Berlin
            hours: { mon-fri: ["08:00-18:00"] }
            ---
            segment: due
            if: { contact.attr.due: true }
            ---
            rule: remind
            status: live
            trigger:
              schedule:
                cron: "0 9 * * *"
                timezone: %s
                forEach: { segment: due, where: { contact.tier: { not: blocked } } }
            then: [{ tag: reminded }]
            """;

    private final ManualClock clock = new ManualClock(START);
    private final InMemoryStore store = new InMemoryStore(clock);
    private final Scenario scenario = new Scenario(Ports.of(store));
    private RuleSet rules = RuleSet.EMPTY;
    private Instant published = START.minusSeconds(60);
    private Map<Period, Instant> periods = Map.of();
    private int people;
    private int sendsPerMinute;

    private void rules(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        rules = RuleSet.of(file.rules(), file.library(), 1);
    }

    private Person person(@Nullable String zone, @Nullable String tier, Map<String, Object> attributes) {
        Person person = scenario.newPerson("+4915112" + (100_000 + people++), "Ana");
        store.contacts()
                .change(
                        scenario.organization,
                        person.contact(),
                        known -> new Profile(tier, null, zone, null, attributes));
        return person;
    }

    private Person due(@Nullable String zone) {
        return person(zone, "gold", Map.of("due", true));
    }

    private List<Publication> publications() {
        return List.of(new Publication(scenario.organization, rules, published, periods));
    }

    private void look() {
        new RuleTimetables(this::publications, store.contacts(), store.timers(), scenario.ids, clock).look();
    }

    private OccurrenceRuns occurrences() {
        return new OccurrenceRuns(
                this::publications, store.contacts(), store.timers(), scenario.ids, clock, sendsPerMinute);
    }

    private List<RuleStep> until(String moment) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(moment)));
        return work();
    }

    /** @return the runs that begin */
    private List<RuleStep> work() {
        List<RuleStep> begun = new ArrayList<>();
        List<Job> taken;
        do {
            store.timers().fire(1000, 1000);
            taken = store.jobs().take("node", Duration.ofMinutes(1), 1000);
            for (Job job : taken) {
                if (job.step().path().equals(Begin.PATH)) {
                    begun.add(job.step());
                } else {
                    occurrences().perform(job, job.step());
                }
                store.jobs().settle(new Settlement(job, Fate.DONE, null, 0, null, List.of(), null, null, List.of()));
            }
        } while (!taken.isEmpty());
        return begun;
    }

    @Test
    void ruleShouldBeginForEachContactOfItsSegmentAtItsTime() {
        rules(REMIND.formatted("Europe/Berlin"));
        Person ana = due(null);
        person(null, "gold", Map.of());
        person(null, "blocked", Map.of("due", true));
        person(null, null, Map.of("due", true));

        look();
        look();

        assertThat(until("2027-03-01T07:59:59Z")).isEmpty();
        List<RuleStep> begun = until("2027-03-01T08:00:00Z");
        assertThat(begun).extracting(RuleStep::contact).containsExactly(ana.contact());
        assertThat(begun.getFirst().rule()).isEqualTo("remind");
        look();
        assertThat(work()).as("once").isEmpty();
    }

    @Test
    void ruleShouldBeginForTheFirstInItsOrderOverPages() {
        rules(REMIND.formatted("Europe/Berlin")
                .replace("segment: due, where", "order: contact.attr.score desc, max: 502, rate: 1/s, where"));
        List<ContactId> all = new ArrayList<>();
        for (int score = 0; score < 503; score++) {
            all.add(person(null, "gold", Map.of("score", score)).contact());
        }
        look();

        List<RuleStep> first = new ArrayList<>(until("2027-03-01T08:00:00Z"));
        first.addAll(until("2027-03-01T08:00:09Z"));
        List<RuleStep> rest = until("2027-03-01T08:30:00Z");

        assertThat(first)
                .extracting(RuleStep::contact)
                .containsExactlyElementsOf(all.subList(493, 503).reversed());
        assertThat(rest)
                .as("all but the last in the order")
                .extracting(RuleStep::contact)
                .containsExactlyInAnyOrderElementsOf(all.subList(1, 493));
    }

    @Test
    void ruleShouldBeginByTheClockOfEachContact() {
        rules(REMIND.formatted("contact.timezone"));
        Person berlin = due("Europe/Berlin");
        Person lisbon = due("Europe/Lisbon");
        Person nowhere = due(null);
        due("Mars/Olympus");

        look();
        assertThat(until("2027-03-01T08:00:00Z"))
                .extracting(RuleStep::contact)
                .containsExactlyInAnyOrder(berlin.contact(), nowhere.contact());
        clock.advance(Duration.ofMinutes(50));
        look();
        assertThat(until("2027-03-01T09:00:00Z")).extracting(RuleStep::contact).containsExactly(lisbon.contact());
    }

    @Test
    void clockChangeShouldNotLoseAnOccurrence() {
        rules(REMIND.formatted("contact.timezone"));
        Person berlin = due("Europe/Berlin");
        until("2027-03-28T06:50:00Z");

        look();

        assertThat(until("2027-03-28T07:00:00Z")).extracting(RuleStep::contact).containsExactly(berlin.contact());
    }

    @Test
    void contactsShouldBeGoneThroughInPagesAndSpreadByTheRate() {
        rules(REMIND.formatted("Europe/Berlin")
                .replace("forEach: { segment: due,", "forEach: { segment: due, rate: 10/s, max: 430,"));
        for (int i = 0; i < 2 * OccurrenceRuns.PAGE + 50; i++) {
            due(null);
        }
        look();

        int atOnce = until("2027-03-01T08:00:00Z").size();
        assertThat(atOnce).isEqualTo(1);
        assertThat(until("2027-03-01T08:00:10Z")).hasSize(100);
        assertThat(until("2027-03-01T08:10:00Z")).as("all but those beyond max").hasSize(430 - 101);
    }

    @Test
    void closedCalendarShouldLeaveAnOccurrenceOutOrShiftIt() {
        String weekend = REMIND.formatted("Europe/Berlin");
        rules(weekend.replace("forEach", "calendar: { name: shop, whenClosed: skip }\n    forEach"));
        due(null);
        until("2027-03-06T07:50:00Z");
        look();
        assertThat(until("2027-03-06T08:30:00Z")).isEmpty();

        rules(weekend.replace("forEach", "calendar: { name: shop, whenClosed: next-open }\n    forEach"));
        until("2027-03-07T07:50:00Z");
        look();
        assertThat(until("2027-03-07T08:30:00Z")).isEmpty();
        assertThat(until("2027-03-08T07:00:00Z")).as("Monday at eight").hasSize(1);
    }

    @Test
    void missedOccurrenceShouldBeMadeUpForOnceAndNotFromBeforeTheRuleWasPublished() {
        rules(REMIND.formatted("Europe/Berlin"));
        due(null);
        clock.advance(Duration.ofMinutes(70));
        look();
        assertThat(work()).as("an hour late").hasSize(1);

        published = clock.instant().plusSeconds(1);
        rules(REMIND.formatted("Europe/Berlin").replace("rule: remind", "rule: other"));
        clock.advance(Duration.ofMinutes(1));
        look();
        assertThat(work()).isEmpty();
    }

    @Test
    void occurrenceShouldNotTakePlaceWhenItsTimetableWasChangedAfterItWasPlanned() {
        rules(REMIND.formatted("Europe/Berlin"));
        due(null);
        look();

        rules(REMIND.formatted("Europe/Berlin").replace("0 9 * * *", "5 9 * * *"));
        look();

        assertThat(until("2027-03-01T08:00:00Z")).as("the time before").isEmpty();
        assertThat(until("2027-03-01T08:05:00Z")).hasSize(1);
    }

    @Test
    void occurrenceShouldTakePlaceWhenItsTimetableIsBackToWhatItWas() {
        rules(REMIND.formatted("Europe/Berlin"));
        due(null);
        look();
        rules(REMIND.formatted("Europe/Berlin").replace("0 9 * * *", "5 9 * * *"));
        look();
        rules(REMIND.formatted("Europe/Berlin"));

        assertThat(until("2027-03-01T08:05:00Z")).hasSize(1);
    }

    @Test
    void occurrenceShouldNotTakePlaceWhenItsRuleWasPausedAfterItWasPlanned() {
        rules(REMIND.formatted("Europe/Berlin"));
        due(null);
        look();
        rules(REMIND.formatted("Europe/Berlin").replace("status: live", "status: paused"));

        assertThat(until("2027-03-01T08:00:00Z")).isEmpty();
    }

    @Test
    void occurrenceShouldNotTakePlaceWhenTheRuleGoesByAnotherClock() {
        rules(REMIND.formatted("contact.timezone"));
        due("Europe/Berlin");
        look();
        rules(REMIND.formatted("Europe/Berlin"));
        look();

        assertThat(until("2027-03-01T08:00:00Z")).as("once").hasSize(1);
    }

    @Test
    void shiftedOccurrenceShouldGoToTheOpeningThatItsCalendarHasByThen() {
        String nextOpen = REMIND.formatted("Europe/Berlin")
                .replace("forEach", "calendar: { name: shop, whenClosed: next-open }\n    forEach");
        rules(nextOpen);
        due(null);
        until("2027-03-07T07:50:00Z");
        look();
        rules(nextOpen.replace("08:00-18:00", "10:00-18:00"));

        assertThat(until("2027-03-08T07:00:00Z")).isEmpty();
        assertThat(until("2027-03-08T09:00:00Z")).hasSize(1);
    }

    /** Planned in time; then nobody is there until a while after. */
    private List<RuleStep> plannedAndTaken(String missed, String at) {
        rules(REMIND.formatted("Europe/Berlin").replace("forEach", "missed: " + missed + "\n    forEach"));
        due(null);
        look();
        return until(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ policy: skip }                | 2027-03-01T08:00:59Z | 1",
                "{ policy: skip }                | 2027-03-01T08:01:46Z | 0",
                "{ policy: once }                | 2027-03-01T09:59:00Z | 1",
                "{ policy: once }                | 2027-03-01T10:01:00Z | 0",
                "{ policy: once, within: 5m }    | 2027-03-01T08:04:00Z | 1",
                "{ policy: all, within: 5m }     | 2027-03-01T08:06:00Z | 0"
            })
    void plannedOccurrenceShouldBeMissedByItsPolicyWhenNobodyIsThereAtItsTime(String missed, String at, int begun) {
        assertThat(plannedAndTaken(missed, at)).hasSize(begun);
    }

    @ParameterizedTest
    @CsvSource({"once, 1", "skip, 1", "all, 6"})
    void newestAloneShouldBeMadeUpForWhenManyWerePlanned(String policy, int begun) {
        rules(REMIND.formatted("Europe/Berlin")
                .replace("0 9 * * *", "*/10 50 8 * * *")
                .replace("forEach", "missed: { policy: " + policy + " }\n    forEach"));
        due(null);
        look();

        assertThat(until("2027-03-01T07:50:55Z")).hasSize(begun);
    }

    @Test
    void missedOccurrenceShouldBeToldAsMissed() {
        rules(REMIND.formatted("Europe/Berlin").replace("forEach", "missed: { policy: skip }\n    forEach"));
        look();
        clock.advance(Duration.ofMinutes(12));
        store.timers().fire(10, 10);
        Job job = store.jobs().take("node", Duration.ofMinutes(1), 10).getFirst();

        var outcome = occurrences().perform(job, job.step());

        assertThat(outcome.name()).isEqualTo("MISSED");
        assertThat(outcome.detail()).isEqualTo("it was missed: late by PT2M");
    }

    @Test
    void singleContactsShouldNotBeginWhenWhatIsMadeUpForIsOver() {
        RuleStep begun = plannedAndTaken("{ policy: once, within: 5m }", "2027-03-01T08:00:00Z")
                .getFirst();

        assertThat(Begin.of(begun.data()).latest()).isEqualTo(Instant.parse("2027-03-01T08:05:00Z"));
    }

    @Test
    void periodShouldGoOnWhenOtherRulesAreSaved() {
        String often = REMIND.formatted("Europe/Berlin").replace("cron: \"0 9 * * *\"", "every: 5m");
        rules(often);
        due(null);
        periods = Map.of(new Period("remind", 0, Duration.ofMinutes(5)), published);
        look();
        assertThat(until("2027-03-01T07:54:00Z")).hasSize(1);

        published = Instant.parse("2027-03-01T07:56:00Z");
        look();

        assertThat(until("2027-03-01T07:58:59Z")).isEmpty();
        assertThat(until("2027-03-01T07:59:00Z")).hasSize(1);
        assertThat(until("2027-03-01T08:03:59Z")).as("no second series").isEmpty();
    }

    @Test
    void unknownSegmentShouldBeginForNobodyAndSayWhy() {
        rules(REMIND.formatted("Europe/Berlin").replace("segment: due, where", "segment: gone, where"));
        due(null);
        look();
        clock.advance(Duration.ofMinutes(10));
        store.timers().fire(10, 10);
        Job job = store.jobs().take("node", Duration.ofMinutes(1), 10).getFirst();

        assertThat(occurrences().perform(job, job.step()).detail()).isEqualTo("there is no segment gone");
    }

    @Test
    void ruleShouldTakeFourFifthsOfTheBudgetAtMostWhenItWritesToThem() {
        sendsPerMinute = 75;
        rules(REMIND.formatted("Europe/Berlin").replace("tag: reminded", "reply: It is due"));
        for (int each = 0; each < 5; each++) {
            due(null);
        }
        look();

        assertThat(until("2027-03-01T08:00:00Z")).hasSize(1);
        assertThat(until("2027-03-01T08:00:01Z")).hasSize(1);
        assertThat(until("2027-03-01T08:00:04Z")).hasSize(3);
    }

    @Test
    void pageThatComesTwiceShouldGiveNobodyASecondRun() {
        rules(REMIND.formatted("Europe/Berlin"));
        due(null);
        look();
        clock.advance(Duration.ofMinutes(10));
        store.timers().fire(10, 10);
        Job job = store.jobs().take("node", Duration.ofMinutes(1), 10).getFirst();
        OccurrenceRuns runs = occurrences();

        runs.perform(job, job.step());
        runs.perform(job, job.step());

        assertThat(store.timers().fire(10, 10)).hasSize(1);
        assertThat(List.of(job.step())).extracting(RuleStep::path).doesNotContain(Begin.PATH);
    }

    @Test
    void timersShouldKnowTheWallTimeTheyWereDerivedFrom() {
        rules(REMIND.formatted("Europe/Berlin"));
        look();

        assertThat(store.timers()
                        .ofSchedule(
                                scenario.organization,
                                Occurring.schedule(
                                        scenario.organization, rules.timed().getFirst())))
                .extracting(Timer::when)
                .singleElement()
                .satisfies(when -> assertThat(when.wall().time()).hasToString("2027-03-01T09:00"));
    }
}
