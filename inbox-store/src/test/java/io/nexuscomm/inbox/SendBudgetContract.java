package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.SpendRow;
import io.nexuscomm.inbox.Gathered.Spent;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What rules of an organization send, counted over all that send. */
public interface SendBudgetContract {

    Ports ports();

    private Spent spent(Scenario scenario) {
        return ports().inbox()
                .gather(new GatherBuilder(scenario.organization).spent().build())
                .spent();
    }

    private static Batch spending(Scenario scenario, int sends, int perMinute, long seen, Instant at) {
        return scenario.batch().add(new SpendRow(sends, perMinute, seen, at)).build();
    }

    @Test
    default void gatherShouldTellWhatRulesSentLately() throws Conflict {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();

        assertThat(spent(scenario)).isEqualTo(Spent.NOTHING);
        ports().inbox().commit(spending(scenario, 2, 10, 0, now));
        ports().inbox().commit(spending(scenario, 6, 10, 2, now.plusSeconds(6)));

        Spent spent = spent(scenario);
        assertThat(spent.total()).isEqualTo(8);
        assertThat(spent.left(now.plusSeconds(6), 10)).isEqualTo(3);
        assertThat(spent.left(now.plusSeconds(12), 10)).isEqualTo(4);
        assertThat(spent.left(now.plusSeconds(600), 10)).isEqualTo(10);
        assertThat(spent(new Scenario(ports()))).isEqualTo(Spent.NOTHING);
        assertThat(ports().inbox()
                        .gather(new GatherBuilder(scenario.organization).build())
                        .spent())
                .as("unasked")
                .isEqualTo(Spent.NOTHING);
    }

    @Test
    default void commitShouldConflictWhenSomebodyElseSentAndBothAreTooMuch() throws Conflict {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        ports().inbox().commit(spending(scenario, 2, 4, 0, now));

        assertThatThrownBy(() -> ports().inbox().commit(spending(scenario, 3, 4, 0, now)))
                .isInstanceOf(Conflict.class);

        assertThat(spent(scenario).total()).isEqualTo(2);
        ports().inbox().commit(spending(scenario, 2, 4, 0, now));
        assertThat(spent(scenario).left(now, 4)).isZero();
        ports().inbox().commit(spending(scenario, 1, 4, 4, now));
        assertThat(spent(scenario).left(now, 4)).as("who saw it decided so").isEqualTo(-1);
    }

    @Test
    default void budgetShouldHoldWhenManySendAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        Callable<Boolean> sender = () -> {
            while (true) {
                Spent spent = spent(scenario);
                if (spent.left(now, 5) < 1) {
                    return false;
                }
                try {
                    ports().inbox().commit(spending(scenario, 1, 5, spent.total(), now));
                    return true;
                } catch (Conflict somebodyWasFirst) {
                    // looked at anew
                }
            }
        };

        int sent = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> outcome : threads.invokeAll(Collections.nCopies(12, sender))) {
                sent += outcome.get() ? 1 : 0;
            }
        }

        assertThat(sent).isEqualTo(5);
        assertThat(spent(scenario).total()).isEqualTo(5);
    }
}
