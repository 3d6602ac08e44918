package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.testkit.Finding.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Rule HOLDS = new Rule("N901", "this holds", () -> {});
    private static final Rule FAILS = new Rule("N902", "that holds", "batch", () -> {
        throw new AssertionError("it\n  does not");
    });

    @Test
    void failureShouldTellTheRuleTheFixtureAndWhyInALine() {
        Report report = Report.of(List.of(HOLDS, FAILS), Map.of());

        assertThat(report.passed()).isFalse();
        assertThat(report.failures()).containsExactly("N902 batch: that holds: it does not");
    }

    @Test
    void optOutShouldExcuseARuleThatDoesNotHold() {
        Report report = Report.of(List.of(HOLDS, FAILS), Map.of("N902", "the provider wants it so"));

        assertThat(report.passed()).isTrue();
        assertThat(report.findings()).extracting(Finding::outcome).containsExactly(Outcome.PASSED, Outcome.OPTED_OUT);
    }

    @Test
    void optOutShouldFailWhenItHasNoReasonOrIsNotNeeded() {
        assertThat(Report.of(List.of(FAILS), Map.of("N902", " ")).passed()).isFalse();
        assertThat(Report.of(List.of(HOLDS), Map.of("N901", "in case")).failures())
                .containsExactly("N901: an opt-out is needed: the rule holds: take the opt-out away");
    }
}
