package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.RuleRuns.Failures;
import io.nexuscomm.inbox.RuleRuns.Run;
import io.nexuscomm.inbox.RuleRuns.Summary;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rules did. */
public interface RuleRunsContract {

    Ports ports();

    private static RuleRunRow run(Scenario scenario, String rule, String outcome, Instant at) {
        return new RuleRunRow(rule, 3, UUID.randomUUID(), new MessageId(scenario.ids.next()), outcome, at);
    }

    @Test
    default void runsShouldComeInPagesFromTheNewestOn() {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        RuleRunRow first = run(scenario, "greet", "FIRED", now.minusSeconds(9));
        RuleRunRow second = run(scenario, "greet", "LIMITED", now.minusSeconds(5));
        RuleRunRow third = run(scenario, "greet", "ERROR", now);
        scenario.commit(scenario.batch().add(first).add(third).add(second).add(run(scenario, "other", "FIRED", now)));
        RuleRuns runs = ports().ruleRuns();

        Page<Run> page = runs.of(scenario.organization, "greet", null, 2);
        Page<Run> rest = runs.of(scenario.organization, "greet", page.next(), 2);

        assertThat(page.items()).extracting(Run::event).containsExactly(third.event(), second.event());
        assertThat(rest.items())
                .containsExactly(new Run("greet", 3, first.event(), first.message(), "FIRED", first.at(), null));
        assertThat(rest.next()).isNull();
        assertThat(runs.of(new Scenario(ports()).organization, "greet", null, 2).items())
                .isEmpty();
    }

    @Test
    default void runShouldKeepWhyAStepFailed() {
        Scenario scenario = new Scenario(ports());
        RuleRunRow plain = run(scenario, "greet", "ERROR", Scenario.now());
        scenario.commit(scenario.batch()
                .add(new RuleRunRow(
                        "greet", 3, plain.event(), plain.message(), "ERROR", plain.at(), "/then/0/reply: closed")));

        assertThat(ports().ruleRuns()
                        .of(scenario.organization, "greet", null, 2)
                        .items())
                .extracting(Run::reason)
                .containsExactly("/then/0/reply: closed");
    }

    @Test
    default void rulesThatHadTheirTurnForAnEventShouldBeKnown() {
        Scenario scenario = new Scenario(ports());
        RuleRunRow first = run(scenario, "greet", "FIRED", Scenario.now());
        RuleRunRow second = new RuleRunRow("route", 4, first.event(), first.message(), "LIMITED", Scenario.now());
        scenario.commit(scenario.batch().add(first).add(second).add(run(scenario, "other", "FIRED", Scenario.now())));

        assertThat(ports().ruleRuns().rulesOf(scenario.organization, first.event()))
                .containsExactlyInAnyOrder("greet", "route");
        assertThat(ports().ruleRuns().rulesOf(new Scenario(ports()).organization, first.event()))
                .isEmpty();
    }

    @Test
    default void failuresShouldBeToldByContact() {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        Message ana = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "one");
        Message bo = scenario.receive(scenario.newPerson("+4915112345679", "Bo"), "two");
        scenario.commit(scenario.batch()
                .add(about(ana, "ERROR", now))
                .add(about(ana, "ERROR", now.minusSeconds(1)))
                .add(about(ana, "FIRED", now.minusSeconds(2)))
                .add(about(bo, "ERROR", now.minusSeconds(3)))
                .add(about(bo, "ERROR", now.minusSeconds(600)))
                .add(run(scenario, "greet", "ERROR", now)));

        List<Failures> failures = ports().ruleRuns().failures(scenario.organization, "greet", now.minusSeconds(300));

        assertThat(failures).extracting(Failures::number).containsExactlyInAnyOrder(2, 1);
        assertThat(failures)
                .allSatisfy(each -> assertThat(each.knownSince()).isBetween(now.minusSeconds(60), now.plusSeconds(60)));
        assertThat(ports().ruleRuns().failures(scenario.organization, "other", now.minusSeconds(300)))
                .isEmpty();
        assertThat(ports().ruleRuns().failures(new Scenario(ports()).organization, "greet", now.minusSeconds(300)))
                .isEmpty();
    }

    private static RuleRunRow about(Message message, String outcome, Instant at) {
        return new RuleRunRow("greet", 3, UUID.randomUUID(), message.id(), outcome, at);
    }

    @Test
    default void summariesShouldCountLatelyAndRememberTheLastErrorForEver() {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        RuleRunRow failed = run(scenario, "greet", "ERROR", now.minus(Duration.ofDays(30)));
        RuleRunRow last = run(scenario, "greet", "FIRED", now);
        scenario.commit(scenario.batch()
                .add(failed)
                .add(last)
                .add(run(scenario, "greet", "FIRED", now.minusSeconds(1)))
                .add(run(scenario, "greet", "GUARDED", now.minusSeconds(2)))
                .add(run(scenario, "route", "LIMITED", now.minus(Duration.ofDays(8)))));

        Map<String, Summary> summaries = ports().ruleRuns()
                .summaries(scenario.organization, List.of("greet", "route", "never"), now.minus(Duration.ofDays(7)));

        assertThat(summaries).containsOnlyKeys("greet", "route");
        Summary greet = summaries.get("greet");
        assertThat(List.of(greet.fired(), greet.limited(), greet.guarded(), greet.errors()))
                .containsExactly(2, 0, 1, 0);
        assertThat(greet.last().event()).isEqualTo(last.event());
        assertThat(greet.lastError()).isNotNull().extracting(Run::event).isEqualTo(failed.event());
        assertThat(summaries.get("route").limited()).isZero();
        assertThat(summaries.get("route").lastError()).isNull();
    }

    @Test
    default void stepsShouldNotPushTurnsOutOfTheCount() {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        BatchBuilder batch = scenario.batch();
        for (int i = 0; i < RuleRuns.MOST_COUNTED; i++) {
            batch.add(run(scenario, "greet", "FIRED", now.minusMillis(3L * i)))
                    .add(run(scenario, "greet", "DONE", now.minusMillis(3L * i - 1)));
        }
        scenario.commit(batch.add(run(scenario, "greet", "FIRED", now.minusSeconds(60)))
                .add(run(scenario, "greet", "FIRED", now.minus(Duration.ofDays(1)))));
        Instant since = now.minus(Duration.ofHours(1));

        Summary summary = ports().ruleRuns()
                .summaries(scenario.organization, List.of("greet"), since)
                .get("greet");

        assertThat(summary.fired()).isEqualTo(RuleRuns.MOST_COUNTED);
        assertThat(ports().ruleRuns().fired(scenario.organization, "greet", since, 5_000))
                .isEqualTo(RuleRuns.MOST_COUNTED + 1);
        assertThat(ports().ruleRuns().fired(scenario.organization, "greet", since, 10))
                .isEqualTo(10);
    }

    @Test
    default void messageShouldKeepTheNewestOfWhatRulesDecidedLater() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        List<LaterRow> rows = IntStream.rangeClosed(0, LaterRow.MOST)
                .mapToObj(nth -> later(scenario, message, "\\u0000 " + nth))
                .toList();

        rows.forEach(row -> scenario.commit(scenario.batch().add(row)));
        scenario.commit(scenario.batch().add(rows.getLast()));

        assertThat(told(scenario, message))
                .containsExactlyElementsOf(rows.reversed().stream()
                        .limit(LaterRow.MOST)
                        .map(LaterRow::told)
                        .toList());
    }

    @Test
    default void whatRulesDecidedLaterShouldGoWithTheMessage() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        scenario.commit(scenario.batch().add(later(scenario, message, "hello")));

        scenario.commit(scenario.batch().add(new DocumentRow(CommitContract.buried(message))));
        assertThat(told(scenario, message)).isEmpty();

        scenario.commit(scenario.batch().add(later(scenario, message, "hello")));
        assertThat(told(scenario, message)).as("of a run that waited meanwhile").isEmpty();
    }

    @Test
    default void whereNoRuleDidAnythingShouldPushOutNothingThatOneDid() {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.receive(scenario.newPerson("+4915112345678", "Ana"), "hello");
        LaterRow fired = later(scenario, message, "fired");
        scenario.commit(scenario.batch().add(fired));

        List<LaterRow> quiet = IntStream.range(0, LaterRow.MOST + 1)
                .mapToObj(nth -> later(scenario, message, "nothing"))
                .map(row -> new LaterRow(
                        row.message(),
                        row.job(),
                        LaterRow.QUIET + "," + row.told().substring(1)))
                .toList();
        quiet.forEach(row -> scenario.commit(scenario.batch().add(row)));

        assertThat(told(scenario, message))
                .hasSize(LaterRow.MOST_QUIET + 1)
                .startsWith(quiet.getLast().told())
                .endsWith(fired.told());
    }

    private List<String> told(Scenario scenario, Message message) {
        return ports().messages()
                .trace(scenario.organization, message.id())
                .orElseThrow()
                .later();
    }

    private static LaterRow later(Scenario scenario, Message message, String quoted) {
        JobId job = scenario.ids.job();
        return new LaterRow(message.id(), job, "{\"job\":\"" + job + "\",\"quoted\":\"" + quoted + "\"}");
    }
}
