package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Other names of a provider's things. */
public interface AliasesContract {

    Ports ports();

    @Test
    default void aliasShouldMeanWhatWasLearntFirst() {
        Scenario scenario = new Scenario(ports());
        ports().aliases().learn(scenario.organization, scenario.account, "post:1", "activity:7");
        ports().aliases().learn(scenario.organization, scenario.account, "post:1", "activity:8");
        ports().aliases().learn(scenario.organization, scenario.account, "post:2", "activity:9");

        assertThat(ports().aliases().of(scenario.organization, scenario.account, Set.of("post:1", "post:3")))
                .isEqualTo(Map.of("post:1", "activity:7"));
        assertThat(ports().aliases().of(scenario.organization, scenario.account, Set.of()))
                .isEmpty();
    }

    @Test
    default void aliasShouldBeOfItsAccountAlone() {
        Scenario scenario = new Scenario(ports());
        Scenario stranger = new Scenario(ports());
        ports().aliases().learn(scenario.organization, scenario.account, "post:1", "activity:7");

        assertThat(ports().aliases().of(stranger.organization, scenario.account, Set.of("post:1")))
                .isEmpty();
        assertThat(ports().aliases().of(stranger.organization, stranger.account, Set.of("post:1")))
                .isEmpty();
        ports().aliases().learn(stranger.organization, stranger.account, "post:1", "activity:8");
        assertThat(ports().aliases().of(stranger.organization, stranger.account, Set.of("post:1")))
                .isEqualTo(Map.of("post:1", "activity:8"));
    }
}
