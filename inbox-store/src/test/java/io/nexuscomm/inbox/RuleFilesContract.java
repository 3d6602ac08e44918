package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.RuleFiles.Period;
import io.nexuscomm.inbox.RuleFiles.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules in revisions. */
public interface RuleFilesContract {

    Ports ports();

    @Test
    default void rulesShouldStartWithNoRevision() {
        assertThat(ports().ruleFiles().current(new Scenario(ports()).organization))
                .isEmpty();
    }

    @Test
    default void rulesShouldCountRevisionsByOrganization() {
        Scenario scenario = new Scenario(ports());
        Scenario other = new Scenario(ports());

        Revision first = ports().ruleFiles().save(scenario.organization, "rules: []", "ada");
        Revision second = ports().ruleFiles().save(scenario.organization, "rules: [x]", "bo");
        Revision foreign = ports().ruleFiles().save(other.organization, "rules: [y]", "cy");

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(foreign.number()).isEqualTo(1);
        assertThat(ports().ruleFiles().current(scenario.organization)).contains(second);
        assertThat(ports().ruleFiles().all()).contains(second, foreign).doesNotContain(first);
    }

    @Test
    default void periodsShouldBeCountedFromWhenTheyWereFirstThere() {
        Scenario scenario = new Scenario(ports());
        RuleFiles files = ports().ruleFiles();
        Instant first = Instant.parse("2027-01-01T00:00:00Z");
        Instant later = first.plusSeconds(60);
        Period often = new Period("often", 0, Duration.ofSeconds(30));
        Period seldom = new Period("often", 0, Duration.ofHours(12));
        Period other = new Period("other", 1, Duration.ofSeconds(30));

        assertThat(files.counted(scenario.organization)).isEmpty();
        assertThat(files.count(scenario.organization, Set.of(often), first)).isEqualTo(Map.of(often, first));
        assertThat(files.count(scenario.organization, Set.of(often, other), later))
                .isEqualTo(Map.of(often, first, other, later));
        assertThat(files.counted(new Scenario(ports()).organization)).isEmpty();

        files.count(scenario.organization, Set.of(seldom, other), later);
        assertThat(files.counted(scenario.organization)).isEqualTo(Map.of(seldom, later, other, later));
        files.count(scenario.organization, Set.of(often), later);
        assertThat(files.counted(scenario.organization)).as("begins anew").isEqualTo(Map.of(often, later));
    }

    @Test
    default void rulesShouldStayWhenAnotherRevisionWasEdited() {
        Scenario scenario = new Scenario(ports());
        Revision first = ports().ruleFiles()
                .save(scenario.organization, 0, "rules: []", "ada")
                .orElseThrow();

        assertThat(ports().ruleFiles().save(scenario.organization, 0, "rules: [x]", "bo"))
                .isEmpty();
        assertThat(ports().ruleFiles().current(scenario.organization)).contains(first);
        assertThat(ports().ruleFiles().save(scenario.organization, 1, "rules: [x]", "bo"))
                .map(Revision::number)
                .contains(2);
    }

    @Test
    default void saveShouldAnswerThePresentRevisionWhenTheTextIsTheSame() {
        Scenario scenario = new Scenario(ports());
        RuleFiles files = ports().ruleFiles();
        Revision first = files.save(scenario.organization, "rules: []", "ada");

        assertThat(files.save(scenario.organization, 1, "rules: []", "bo", "Again"))
                .contains(first);
        assertThat(files.save(scenario.organization, "rules: []", "cy")).isEqualTo(first);
        assertThat(files.save(scenario.organization, 0, "rules: []", "dan"))
                .as("of another revision")
                .isEmpty();
        assertThat(files.revisions(scenario.organization, Integer.MAX_VALUE, 10))
                .hasSize(1);
    }

    @Test
    default void revisionsShouldBeReadByNumberAndListedFromTheNewestOn() {
        Scenario scenario = new Scenario(ports());
        RuleFiles files = ports().ruleFiles();
        Revision first = files.save(scenario.organization, "rules: []", "ada");
        Revision second = files.save(scenario.organization, 1, "rules: [x]", "bo", "Back to 0")
                .orElseThrow();

        assertThat(second.comment()).isEqualTo("Back to 0");
        assertThat(files.revision(scenario.organization, 1)).contains(first);
        assertThat(files.revision(scenario.organization, 2)).contains(second);
        assertThat(files.revision(scenario.organization, 3)).isEmpty();
        assertThat(files.revision(new Scenario(ports()).organization, 1)).isEmpty();
        assertThat(files.revisions(scenario.organization, Integer.MAX_VALUE, 10))
                .containsExactly(
                        new RuleFiles.Saved(2, "bo", "Back to 0", second.at()),
                        new RuleFiles.Saved(1, "ada", null, first.at()));
        assertThat(files.revisions(scenario.organization, 2, 10))
                .extracting(RuleFiles.Saved::number)
                .containsExactly(1);
        assertThat(files.revisions(scenario.organization, Integer.MAX_VALUE, 1)).hasSize(1);
    }

    @Test
    default void versionShouldRiseWithEverySave() {
        Scenario scenario = new Scenario(ports());
        long before = ports().ruleFiles().version();

        ports().ruleFiles().save(scenario.organization, "rules: []", "ada");

        assertThat(ports().ruleFiles().version()).isGreaterThan(before);
    }

    @Test
    default void saveShouldGiveNothingToTheSecondWhoEditedTheSameRevision() {
        Scenario scenario = new Scenario(ports());

        assertThat(ports().ruleFiles().save(scenario.organization, 1, "rules: []", "early"))
                .isEmpty();
        Revision first = ports().ruleFiles()
                .save(scenario.organization, 0, "rules: [x]", "ada")
                .orElseThrow();

        assertThat(first.number()).isEqualTo(1);
        assertThat(ports().ruleFiles().save(scenario.organization, 0, "rules: [y]", "bo"))
                .isEmpty();
        assertThat(ports().ruleFiles().current(scenario.organization)).contains(first);
    }

    @Test
    default void saveShouldLetOneWinWhenManyEditTheSameRevisionAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        var edits = IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(who -> () -> ports().ruleFiles()
                        .save(scenario.organization, 0, "rules: [" + who + "]", "editor " + who)
                        .isPresent())
                .toList();

        int won = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> saved : threads.invokeAll(edits)) {
                won += saved.get() ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
    }
}
