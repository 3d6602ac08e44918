package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleRuns.Run;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an organization's rules may send in a minute, all together. */
@Timeout(30)
class BudgetTest {

    private static final String ANSWER = """
            rule: a1
            status: live
            trigger: message.received
            then: [{ reply: Hi }, { tag: answered }]
            """;

    private static final String WAIT = """
            rule: a1
            status: live
            trigger: message.received
            then: [{ wait: 10m }, { reply: Hi }]
            """;

    private static final String SEND = """
            rule: a1
            status: live
            trigger: message.received
            if: { message.text: { words: [send] } }
            then: [{ %s }]
            ---
            rule: b1
            status: live
            trigger: message.received
            if: { message.text: { words: [hello] } }
            then: [{ reply: Hi }]
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");

    BudgetTest() {
        rig.channels = new Channels();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private MessageReceived from(int number, String text) {
        Actor somebody = Told.phone("+491511234560" + number, "Nr " + number);
        return Told.text(account.key(), "m" + number, somebody, text);
    }

    private List<Message> sent() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND)
                .toList();
    }

    private List<Run> runs() {
        return rig.store.ruleRuns().of(rig.organization, "a1", null, 100).items();
    }

    private String trace(String message) {
        return rig.store
                .messages()
                .trace(rig.organization, rig.message(message).orElseThrow().id())
                .orElseThrow()
                .steps();
    }

    @Test
    void rulesShouldSendNoMoreThanTheBudgetAllows() throws Exception {
        rig.sendsPerMinute = 3;
        rig.rules(ANSWER);

        rig.take(from(1, "hello"), from(2, "hello"));
        rig.take(from(3, "hello"), from(4, "hello"));
        rig.take(from(5, "hello"));

        assertThat(sent()).hasSize(3);
        assertThat(runs())
                .extracting(Run::outcome)
                .containsExactlyInAnyOrder("FIRED", "FIRED", "FIRED", "GUARDED", "GUARDED");
        assertThat(runs())
                .filteredOn(run -> run.outcome().equals("GUARDED"))
                .extracting(Run::reason)
                .containsOnly("safety.budget");
        assertThat(trace("m5")).contains("safety.budget");
        assertThat(rig.ran.stream().filter(Budget::kept)).hasSize(2);
    }

    @Test
    void rulesShouldSendAgainWhenTimeHasGoneBy() throws Exception {
        rig.sendsPerMinute = 3;
        rig.rules(ANSWER);
        rig.take(from(1, "hello"), from(2, "hello"), from(3, "hello"), from(4, "hello"));

        rig.clock.advance(Duration.ofSeconds(21));
        rig.take(from(5, "hello"), from(6, "hello"));

        assertThat(sent()).hasSize(4);
    }

    @Test
    void rulesShouldSendAsManyAsTheyLikeWhenThereIsNoBudget() throws Exception {
        rig.rules(ANSWER);

        rig.take(IntStream.range(0, 9).mapToObj(i -> from(i, "hello")).toArray(MessageReceived[]::new));

        assertThat(sent()).hasSize(9);
        assertThat(rig.inbox.committed)
                .allSatisfy(batch -> assertThat(batch.spends()).isEmpty());
    }

    @Test
    void replyShouldBeLeftOutWhenAnEarlierOneOfItsRuleUsesUpTheBudget() throws Exception {
        rig.sendsPerMinute = 1;
        rig.rules(ANSWER.replace("{ reply: Hi }", "{ reply: Hi }, { reply: there }"));

        rig.take(from(1, "hello"));

        assertThat(sent()).hasSize(1);
        assertThat(trace("m1")).contains("reply-over-budget");
    }

    @Test
    void stepShouldSendNothingWhenTheBudgetIsUsedUpMeanwhile() throws Exception {
        rig.sendsPerMinute = 1;
        rig.rules(SEND.formatted("send: { to: contact, via: [acme], text: Hi }"));
        rig.take(from(1, "send"));
        rig.take(from(2, "hello"));

        Outcome outcome = rig.errand(1);

        assertThat(outcome)
                .isEqualTo(Outcome.over(
                        "SKIPPED",
                        "rules have sent as many messages as your organization allows in a minute (safety.budget)"));
        assertThat(sent()).hasSize(1);
        assertThat(rig.ran.stream().filter(Budget::kept))
                .extracting(RuleRunRow::rule)
                .containsExactly("a1");
    }

    @Test
    void forwardShouldBeOfTheBudgetToo() throws Exception {
        rig.sendsPerMinute = 1;
        rig.account("email", "us@example.org", rig.organization);
        rig.rules(SEND.formatted("forward: { to: [\"email:a@example.org\", \"email:b@example.org\"] }"));
        rig.take(from(1, "send"));

        Outcome outcome = rig.errand(1);

        assertThat(outcome.name()).isEqualTo("DONE");
        assertThat(sent()).hasSize(1);
        assertThat(outcome.detail()).contains("safety.budget");
    }

    @Test
    void runShouldComeALittleLaterAfterItsWaitWhenTheBudgetIsUsedUp() throws Exception {
        waited();
        List<Outcome> outcomes = perform(1);

        assertThat(outcomes).extracting(Outcome::name).containsExactlyInAnyOrder("DONE", "WAITING");
        assertThat(sent()).hasSize(1);
        assertThat(rig.ran.stream().filter(Budget::kept)).isEmpty();

        rig.clock.advance(Duration.ofMinutes(1));
        assertThat(perform(2)).extracting(Outcome::name).contains("DONE");
        assertThat(sent()).hasSize(2);
    }

    @Test
    void runShouldEndAfterItsWaitWhenTheBudgetStaysUsedUp() throws Exception {
        waited();

        perform(120);

        assertThat(sent()).hasSize(1);
        assertThat(runs())
                .filteredOn(run -> run.outcome().equals("SKIPPED"))
                .extracting(Run::reason)
                .containsExactly("/then/0/wait: safety.budget");
        assertThat(rig.ran.stream().filter(Budget::kept)).hasSize(1);
    }

    private List<Job> jobs = List.of();

    /** Two runs whose waits are over, of which one may send. */
    private void waited() throws Exception {
        rig.sendsPerMinute = 1;
        rig.rules(WAIT);
        rig.take(from(1, "hello"));
        rig.take(from(2, "hello"));
        rig.clock.advance(Duration.ofMinutes(11));
        jobs = rig.afterWaits();
    }

    private List<Outcome> perform(int attempt) {
        return jobs.stream().map(job -> rig.perform(job, attempt)).toList();
    }

    @Test
    void runByTheClockShouldWaitForItsTurnWhenTheBudgetIsUsedUp() throws Exception {
        rig.sendsPerMinute = 1;
        rig.rules(ANSWER + """
                ---
                rule: later
                status: live
                trigger: manual
                then: [{ reply: Good morning }]
                """);
        rig.take(from(1, "hello"));

        Outcome outcome = byTheClock();

        assertThat(outcome.name()).isEqualTo("WAITING");
        assertThat(outcome.again())
                .isBetween(
                        rig.clock.instant().plusSeconds(30), rig.clock.instant().plusSeconds(60));
        assertThat(sent()).hasSize(1);
        rig.clock.advance(Duration.ofMinutes(1));
        assertThat(byTheClock().name()).isEqualTo("DONE");
        assertThat(sent()).hasSize(2);
    }

    private Outcome byTheClock() {
        Message anchor = rig.message("m1").orElseThrow();
        UUID run = UUID.randomUUID();
        RuleStep step = new RuleStep("later", 1, run, Begin.PATH, null, null, null, null, null, null);
        return rig.beginningRuns().begin(anchor, step, Begin.byTheClock(0), new JobId(run), Later.AWAITING);
    }
}
