package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.testkit.Finding.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Rule HOLDS = new Rule("N901", "this holds", () -> {});
    private static final Rule HOLDS_TOO = new Rule("N902", "that holds", "single", () -> {});
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

    @Test
    void optOutShouldFailWhenThereIsNoSuchRule() {
        assertThat(Report.of(List.of(HOLDS), Map.of("N999", "a slip")).failures())
                .containsExactly("N999: an opt-out names a rule: there is no rule of this number");
        assertThat(Report.of(List.of(HOLDS), Map.of("N320", "it is not tried")).failures())
                .containsExactly("N320: an opt-out names a rule: the rule is not tried here: take the opt-out away");
        assertThat(Report.ofSome(List.of(HOLDS), Map.of("N999", "a slip")).passed())
                .isFalse();
        assertThat(Report.ofSome(List.of(HOLDS), Map.of("N320", "tried later")).passed())
                .isTrue();
    }

    @Test
    void optOutShouldSayHowManyFixturesItExcuses() {
        Report report =
                Report.of(List.of(FAILS, FAILS.on("other"), HOLDS_TOO), Map.of("N902", "the provider wants it so"));

        assertThat(report.findings().getFirst().why()).isEqualTo("the provider wants it so (excuses 2 of 3 fixtures)");
    }
}
