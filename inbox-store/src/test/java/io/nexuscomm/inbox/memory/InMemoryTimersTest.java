package io.nexuscomm.inbox.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.IfKeyed;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryTimersTest {

    private final Ports ports = Ports.inMemory();
    private final Scenario scenario = new Scenario(ports);

    private Timer timer(int number) {
        RuleStep step = new RuleStep(
                "a1", 1, UUID.randomUUID(), "/then/0/wait", scenario.account, null, null, null, null, null);
        return new Timer(
                scenario.ids.job(),
                "key:" + number,
                Timer.When.at(Scenario.now().minusSeconds(1)),
                new Timer.Rule(step));
    }

    @Test
    void timesOfKeysShouldBeForgottenWhenManyHaveComeSince() {
        Timers timers = ports.timers();
        List<Timer> all = IntStream.rangeClosed(0, Tables.MOST_FIRED)
                .mapToObj(this::timer)
                .toList();
        timers.add(scenario.organization, all, IfKeyed.REPLACE);

        assertThat(timers.fire(20_000, 20_000)).hasSize(all.size());

        long known = IntStream.rangeClosed(0, Tables.MOST_FIRED)
                .filter(number ->
                        timers.due(scenario.organization, "key:" + number).isPresent())
                .count();
        assertThat(known).isEqualTo(Tables.MOST_FIRED);
    }
}
