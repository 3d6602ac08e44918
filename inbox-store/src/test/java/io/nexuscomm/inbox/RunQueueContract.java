package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Background.Asked;
import io.nexuscomm.inbox.QueueChange.About;
import io.nexuscomm.inbox.QueueChange.Begin;
import io.nexuscomm.inbox.QueueChange.Join;
import io.nexuscomm.inbox.QueueChange.Leave;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs of a rule that come one after the other. */
public interface RunQueueContract {

    String RULE = "one-by-one";

    Ports ports();

    /** A conversation with runs of a rule. */
    final class Runs {
        final Ports ports;
        final Scenario scenario;
        final Person ana;

        Runs(Ports ports) {
            this.ports = ports;
            scenario = new Scenario(ports);
            ana = scenario.newPerson("+4915112345678", "Ana");
        }

        /** Of another contact. */
        Runs(Runs others) {
            ports = others.ports;
            scenario = others.scenario;
            ana = scenario.newPerson("+4915187654321", "Ben");
        }

        Place place(UUID run) {
            return new Place(RULE, run);
        }

        About about() {
            return new About(ana.lane(), false);
        }

        Begin begin(UUID run) {
            return new Begin(place(run), about(), scenario.ids.job(), scenario.account, new MessageId(run));
        }

        Join join(UUID run) {
            return new Join(place(run), about(), scenario.ids.job(), step(run));
        }

        RuleStep step(UUID run) {
            return new RuleStep(
                    RULE,
                    3,
                    run,
                    "/then",
                    scenario.account,
                    ana.lane(),
                    ana.conversation(),
                    null,
                    new MessageId(run),
                    null);
        }

        UUID begun() {
            UUID run = scenario.ids.next();
            scenario.commit(scenario.batch().add(begin(run)));
            return run;
        }

        JobId joined() {
            Join join = join(scenario.ids.next());
            scenario.commit(scenario.batch().add(join));
            return join.id();
        }

        int underWay() {
            Map<String, Integer> known = ports.inbox()
                    .backgrounds(
                            scenario.organization,
                            Set.of(ana.contact()),
                            new Asked(List.of(), Set.of(), Set.of(RULE, "other")),
                            Scenario.now())
                    .get(ana.contact())
                    .underWay();
            assertThat(known).doesNotContainKey("other");
            return known.getOrDefault(RULE, 0);
        }

        List<JobId> jobs() {
            return scenario.take().stream().map(Job::id).toList();
        }
    }

    @Test
    default void runsShouldHaveTheirTurnOneAfterTheOther() {
        Runs runs = new Runs(ports());
        UUID first = runs.begun();
        Join second = runs.join(runs.scenario.ids.next());
        Join third = runs.join(runs.scenario.ids.next());
        runs.scenario.commit(runs.scenario.batch().add(second).add(third));
        assertThat(runs.underWay()).isEqualTo(3);
        assertThat(runs.jobs()).isEmpty();

        runs.scenario.commit(runs.scenario.batch().add(new Leave(runs.place(first))));
        assertThat(runs.jobs()).containsExactly(second.id());

        assertThat(ports().runQueue().leave(runs.scenario.organization, second.place()))
                .isTrue();
        assertThat(runs.jobs()).containsExactly(third.id());
        assertThat(ports().runQueue().leave(runs.scenario.organization, third.place()))
                .isFalse();
        assertThat(runs.underWay()).isZero();
    }

    @Test
    default void runThatHasNoTurnShouldEndNobodysWhenItLeaves() {
        Runs runs = new Runs(ports());
        UUID first = runs.begun();
        Join second = runs.join(runs.scenario.ids.next());
        runs.scenario.commit(runs.scenario.batch().add(second));

        assertThat(ports().runQueue().leave(runs.scenario.organization, second.place()))
                .isFalse();
        assertThat(ports().runQueue().leave(new Scenario(ports()).organization, runs.place(first)))
                .isFalse();
        runs.scenario.commit(runs.scenario.batch().add(new Leave(runs.place(first))));
        assertThat(ports().runQueue().leave(runs.scenario.organization, runs.place(first)))
                .isFalse();

        assertThat(runs.underWay()).isEqualTo(1);
    }

    @Test
    default void batchShouldDecideAnewWhenAnotherRunBegan() {
        Runs runs = new Runs(ports());
        runs.begun();

        assertThatThrownBy(() -> ports().inbox()
                        .commit(runs.scenario
                                .batch()
                                .add(runs.begin(runs.scenario.ids.next()))
                                .build()))
                .isInstanceOf(Conflict.class);
    }

    @Test
    default void runsShouldWaitForEachOtherWhileTheirContactsAreMerged() {
        Runs anas = new Runs(ports());
        Runs bens = new Runs(anas);
        UUID anasFirst = anas.begun();
        UUID bensFirst = bens.begun();
        JobId bensNext = bens.joined();
        ports().conversations().merge(anas.scenario.organization, anas.ana.contact(), bens.ana.contact(), "user:ada");
        assertThat(anas.underWay()).isEqualTo(3);
        JobId anasNext = anas.joined();

        assertThat(ports().runQueue().leave(anas.scenario.organization, anas.place(anasFirst)))
                .as("the other one has its turn still")
                .isFalse();
        assertThat(anas.jobs()).isEmpty();
        assertThat(ports().runQueue().leave(anas.scenario.organization, bens.place(bensFirst)))
                .isTrue();
        assertThat(anas.jobs()).containsExactly(bensNext);

        unmerge(anas);

        assertThat(anas.jobs()).as("it waits behind nobody any more").containsExactly(anasNext);
        assertThat(anas.underWay()).isEqualTo(1);
        assertThat(bens.underWay()).isEqualTo(1);
    }

    @Test
    default void runThatBeganWhileContactsWereMergedShouldHoldUpItsOwnAfterTheUndo() {
        Runs anas = new Runs(ports());
        Runs bens = new Runs(anas);
        ports().conversations().merge(anas.scenario.organization, anas.ana.contact(), bens.ana.contact(), "user:ada");
        UUID bensFirst = bens.begun();
        unmerge(anas);

        anas.begun();
        JobId bensNext = bens.joined();
        ports().runQueue().leave(anas.scenario.organization, bens.place(bensFirst));

        assertThat(anas.jobs()).containsExactly(bensNext);
    }

    private void unmerge(Runs runs) {
        UUID merge = ports().contacts()
                .merges(runs.scenario.organization, runs.ana.contact())
                .getLast()
                .id();
        ports().conversations().unmerge(runs.scenario.organization, runs.ana.contact(), merge, "user:ada");
    }

    @Test
    default void batchShouldDecideAnewWhenTheRunBeforeIsOver() {
        Runs runs = new Runs(ports());
        UUID first = runs.begun();
        ports().runQueue().leave(runs.scenario.organization, runs.place(first));

        assertThatThrownBy(() -> ports().inbox()
                        .commit(runs.scenario
                                .batch()
                                .add(runs.join(runs.scenario.ids.next()))
                                .build()))
                .isInstanceOf(Conflict.class);
        assertThat(runs.underWay()).isZero();
    }

    @Test
    default void runThatNothingGoesOnWithShouldLeaveWhenItIsSweptOut() {
        Runs runs = new Runs(ports());
        runs.begun();
        JobId next = runs.joined();

        assertThat(ports().runQueue().sweep(Duration.ofHours(1), 100)).isZero();
        ports().runQueue().sweep(Duration.ofSeconds(-1), 100);

        assertThat(runs.jobs()).containsExactly(next);
    }

    @Test
    default void runThatWaitsOrHasAJobShouldStayWhenOthersAreSweptOut() {
        Runs runs = new Runs(ports());
        UUID waits = runs.begun();
        runs.scenario.commit(runs.scenario
                .batch()
                .add(new TimerChange.Add(new Timer(
                        runs.scenario.ids.job(),
                        Background.keyOf(RULE, false, waits),
                        Timer.When.at(Scenario.now().plusSeconds(3600)),
                        new Timer.Rule(runs.step(waits))))));
        runs.joined();
        Runs others = new Runs(ports());
        UUID first = others.begun();
        others.joined();
        ports().runQueue().leave(others.scenario.organization, others.place(first));

        ports().runQueue().sweep(Duration.ofSeconds(-1), 100);

        assertThat(runs.underWay()).isEqualTo(2);
        assertThat(others.underWay()).isEqualTo(1);
    }
}
