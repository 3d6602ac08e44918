package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.RuleRuns.Run;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.event.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that have something done at a moment, and take it back. */
class AppointmentsTest {

    private static final String RULE = """
            rule: a1
            status: live
            trigger: message.received
            if: { message.text: book }
            then:
              - capture: { matches: "[a-z]+", into: word }
              - schedule:
                  key: "noshow-{{contact.address}}"
                  in: 2h
                  ifExists: %s
                  do:
                    - tag: "due"
                    - note: "{{vars.word}}"
              - tag: after
            limits: { once: { per: contact, every: 1m } }
            ---
            rule: a2
            status: live
            trigger: message.received
            if: { message.text: cancel }
            then:
              - cancel: { key: "noshow-{{contact.address}}" }
              - tag: cancelled
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    private void write(String id, String text) throws Exception {
        rig.take(Told.text(account.key(), id, ana, text));
    }

    private Optional<Timer> timer() {
        return rig.store.timers().find(rig.organization, "rule-key:noshow-+4915112345678");
    }

    private Set<String> tags() {
        return rig.conversations().getFirst().tags();
    }

    @Test
    void scheduledStepsShouldBeDoneWhenTheirTimeHasComeAndOnlyThen() throws Exception {
        rig.rules(RULE.formatted("replace"));
        write("m1", "book");

        assertThat(tags()).containsExactly("after");
        assertThat(timer().orElseThrow().when().dueAt())
                .isEqualTo(rig.clock.instant().plus(Duration.ofHours(2)));

        rig.clock.advance(Duration.ofHours(2));
        rig.goOnAfterWaits();

        assertThat(tags()).containsExactlyInAnyOrder("after", "due");
        assertThat(rig.messages().getLast().plainText()).isEqualTo("book");
        assertThat(timer()).isEmpty();
    }

    @Test
    void scheduledStepsShouldBeTakenBackByTheirKey() throws Exception {
        rig.rules(RULE.formatted("replace"));
        write("m1", "book");
        write("m2", "cancel");

        assertThat(rig.errand(1).detail()).isEqualTo("took back what was scheduled");

        assertThat(timer()).isEmpty();
        assertThat(tags()).containsExactlyInAnyOrder("after", "cancelled");
        assertTakenBack("a1");
    }

    /** As the message tells it that began what was taken back, and the history of its rule. */
    private void assertTakenBack(String rule) {
        assertThat(rig.store
                        .ruleRuns()
                        .later(rig.organization, rig.message("m1").orElseThrow().id()))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.rule()).isEqualTo(rule);
                    assertThat(told.outcome()).isEqualTo("CANCELLED");
                    assertThat(told.detail()).isEqualTo("taken back by rule a2");
                });
        assertThat(rig.store.ruleRuns().of(rig.organization, rule, null, 10).items())
                .extracting(Run::outcome, Run::reason)
                .contains(tuple("CANCELLED", "taken back by rule a2"));
    }

    @Test
    void scheduledStepsShouldBeKnownToPeopleWhenTheyHaveNoKey() throws Exception {
        rig.rules(RULE.formatted("replace").replace("key: \"noshow-{{contact.address}}\"\n", "timezone: UTC\n"));
        write("m1", "book");

        assertThat(appointed()).hasSize(1);
    }

    @Test
    void scheduledStepsShouldNotBeDoneWhenAPersonTookThemBack() throws Exception {
        rig.rules(RULE.formatted("replace"));
        write("m1", "book");
        Timer timer = appointed().getFirst();
        RuleStep step = timer.payload().step().takenBack("Ada");
        rig.store.timers().cancel(rig.organization, timer.key(), null);
        rig.store
                .timers()
                .add(
                        rig.organization,
                        List.of(new Timer(timer.id(), null, Timer.When.at(rig.clock.instant()), new Timer.Rule(step))),
                        Timers.IfKeyed.KEEP);

        rig.goOnAfterWaits();

        assertThat(tags()).containsExactly("after");
    }

    private List<Timer> appointed() {
        return rig.store
                .timers()
                .appointments(
                        rig.organization,
                        rig.clock.instant(),
                        rig.clock.instant().plus(Duration.ofDays(1)),
                        10);
    }

    @Test
    void rulesShouldGoOnWhenThereIsNothingToTakeBack() throws Exception {
        rig.rules(RULE.formatted("replace"));
        write("m2", "cancel");

        assertThat(rig.errand(1).name()).isEqualTo("SKIPPED");
        assertThat(tags()).containsExactly("cancelled");
    }

    @ParameterizedTest
    @CsvSource({"replace,true,", "keep,false,SKIPPED", "error,false,ERROR"})
    void secondOfAKeyShouldDoWhatTheRuleSays(String ifExists, boolean replaced, String outcome) throws Exception {
        rig.rules(RULE.formatted(ifExists));
        write("m1", "book");
        if (outcome != null) {
            assertThat(rig.errand(1).name()).isEqualTo("DONE");
        }
        Timer first = timer().orElseThrow();
        rig.clock.advance(Duration.ofMinutes(2));

        write("m2", "book");
        if (outcome != null) {
            assertThat(rig.errand(1).name()).isEqualTo(outcome);
        }

        assertThat(timer().orElseThrow().id().equals(first.id())).isEqualTo(!replaced);
    }

    @Test
    void runThatWaitsShouldBeTakenBackByItsRule() throws Exception {
        rig.rules("""
                rule: patient
                status: live
                trigger: message.received
                if: { message.text: book }
                then: [{ wait: 1h }, { tag: late }]
                ---
                rule: a2
                status: live
                trigger: message.received
                if: { message.text: cancel }
                then: [{ cancel: { rule: patient } }]
                """);
        write("m1", "book");
        write("m2", "cancel");

        assertThat(rig.errand(1).detail()).isEqualTo("took back a run of patient");
        assertThat(rig.store
                        .timers()
                        .ofRuns(
                                rig.organization,
                                Set.of(rig.conversations().getFirst().id().value())))
                .isEmpty();
        assertTakenBack("patient");
    }
}
