package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Steps of rules after their wait. */
class RuleWorkTest {

    private final Bench bench = new Bench();
    private final List<RuleStep> done = new ArrayList<>();

    @Test
    void stepShouldReachWhoGoesOnWithRules() {
        RuleStep step = due();

        var settled = bench.round(work((job, wanted) -> {
            done.add(wanted);
            return Outcome.over("DONE", "replied");
        }));

        assertThat(settled).singleElement().satisfies(one -> {
            assertThat(one.fate()).isEqualTo(Fate.DONE);
            assertThat(one.attempt().detail()).isEqualTo("replied");
        });
        assertThat(done).containsExactly(step);
    }

    @Test
    void stepShouldLeaveNoLineWhenItWasForNobody() {
        due();

        assertThat(bench.round(work((job, wanted) -> Outcome.unheard())))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.fate()).isEqualTo(Fate.DONE);
                    assertThat(one.attempt()).isNull();
                });
    }

    @Test
    void stepShouldFailVisiblyWhenNobodyGoesOnWithRules() {
        due();

        assertThat(bench.round(work(null))).singleElement().satisfies(one -> {
            assertThat(one.fate()).isEqualTo(Fate.FAILED);
            assertThat(one.attempt().outcome()).isEqualTo("UNHANDLED");
        });
    }

    @Test
    void stepShouldBeTriedAgainWhenItBreaksAndGivenUpInTheEnd() {
        due();
        Work broken = work((job, wanted) -> {
            throw new IllegalStateException("broken");
        });

        assertThat(bench.round(broken).getFirst().fate()).isEqualTo(Fate.RETRY);
        for (int attempt = 2; attempt < Bench.MOST_ATTEMPTS; attempt++) {
            assertThat(bench.laterRound(broken).getFirst().fate()).isEqualTo(Fate.RETRY);
        }
        assertThat(bench.laterRound(broken).getFirst().fate()).isEqualTo(Fate.FAILED);
    }

    private Work work(@Nullable RuleSteps steps) {
        return new RuleWork(() -> Optional.ofNullable(steps), Bench.backoff(), Bench.SETTINGS, "node", bench.clock);
    }

    private RuleStep due() {
        RuleStep step = new RuleStep("follow-up", 1, UUID.randomUUID(), "then/1", null, null, null, null, null, null);
        Timer timer = new Timer(bench.scenario.ids.job(), null, When.at(bench.clock.instant()), new Timer.Rule(step));
        bench.store.timers().add(bench.scenario.organization, List.of(timer), IfKeyed.REPLACE);
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(bench.store.timers().fire(10, 10)).hasSize(1);
        return step;
    }
}
