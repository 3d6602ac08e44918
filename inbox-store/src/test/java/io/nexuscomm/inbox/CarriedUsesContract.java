package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.Scenario.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What limits used up with one contact counts for whoever becomes one with them. */
public interface CarriedUsesContract {

    Ports ports();

    Instant LONG_AGO = Scenario.now().minus(Duration.ofDays(3));

    @Test
    default void limitShouldCountForTheSurvivorWhatItUsedUpWithTheOther() {
        Two two = new Two(ports());
        two.used(two.ben, LONG_AGO);
        two.used(two.ana, LONG_AGO.minusSeconds(60));

        two.merge();

        assertThat(two.once(two.ana)).isEqualTo(LONG_AGO);
        assertThat(two.counted(two.ana.contact().value())).containsExactly(LONG_AGO, LONG_AGO.minusSeconds(60));
        assertThat(two.counted(two.ana.conversation().value())).containsExactly(LONG_AGO, LONG_AGO.minusSeconds(60));
    }

    @Test
    default void limitShouldCountForBothWhatItUsedUpWhileTheyWereOne() {
        Two two = new Two(ports());
        two.used(two.ana, LONG_AGO);
        two.merge();
        Instant meanwhile = Scenario.now().plusSeconds(60);
        two.used(two.ana, meanwhile);

        two.unmerge();

        assertThat(two.once(two.ben)).isEqualTo(meanwhile);
        assertThat(two.counted(two.ben.contact().value()))
                .as("what came before was another's")
                .containsExactly(meanwhile);
        assertThat(two.counted(two.ben.conversation().value())).containsExactly(meanwhile);
        assertThat(two.counted(two.ana.contact().value())).containsExactly(meanwhile, LONG_AGO);
    }

    @Test
    default void limitShouldLeaveToTheOtherNothingThatWasTheSurvivors() {
        Two two = new Two(ports());
        two.used(two.ana, LONG_AGO);

        two.merge();
        two.unmerge();

        assertThat(two.once(two.ben)).isNull();
        assertThat(two.counted(two.ben.contact().value())).isEmpty();
    }

    @Test
    default void useShouldCountOnceHoweverOftenTwoAreMerged() {
        Two two = new Two(ports());
        two.used(two.ben, LONG_AGO);

        two.merge();
        two.unmerge();
        two.merge();

        assertThat(two.counted(two.ana.contact().value())).containsExactly(LONG_AGO);
    }

    /** Two contacts, and a rule that counts. */
    final class Two {

        private static final int KEPT = 3;

        final Scenario scenario;
        final Person ana;
        final Person ben;
        private final Ports ports;

        Two(Ports ports) {
            this.ports = ports;
            this.scenario = new Scenario(ports);
            this.ana = scenario.newPerson("+4915112345678", "Ana");
            this.ben = scenario.newPerson("+4915187654321", "Ben");
        }

        void used(Person person, Instant at) {
            scenario.commit(scenario.batch()
                    .add(new OnceRow(new OnceKey("greet", person.contact()), at, once(person)))
                    .add(new UseRow(new UseKey("weekly", person.contact().value()), at, KEPT))
                    .add(new UseRow(new UseKey("weekly", person.conversation().value()), at, KEPT)));
        }

        @Nullable
        Instant once(Person person) {
            OnceKey key = new OnceKey("greet", person.contact());
            return ports.inbox()
                    .gather(scenario.asking()
                            .lane(person.laneKey(scenario.account))
                            .once("greet")
                            .build())
                    .once()
                    .get(key);
        }

        List<Instant> counted(UUID subject) {
            UseKey key = new UseKey("weekly", subject);
            return ports.inbox().uses(scenario.organization, Set.of(key)).getOrDefault(key, List.of());
        }

        void merge() {
            ports.conversations().merge(scenario.organization, ana.contact(), ben.contact(), "user:ada");
        }

        void unmerge() {
            UUID merge = ports.contacts()
                    .merges(scenario.organization, ana.contact())
                    .getLast()
                    .id();
            ports.conversations().unmerge(scenario.organization, ana.contact(), merge, "user:ada");
        }
    }
}
