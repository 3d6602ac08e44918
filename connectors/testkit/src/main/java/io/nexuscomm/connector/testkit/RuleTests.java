package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.testkit.Finding.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Makes JUnit's tests of rules. The only class of the kit's core that knows JUnit: the command line has none. */
final class RuleTests {

    private final Map<String, String> optOuts;

    /** @param optOuts why a rule does not hold, by its number */
    RuleTests(Map<String, String> optOuts) {
        this.optOuts = optOuts;
    }

    static Stream<DynamicNode> named(Set<String> numbers, List<Rule> rules) {
        Set<String> tried = rules.stream().map(Rule::number).collect(Collectors.toSet());
        return numbers.stream()
                .map(number -> DynamicTest.dynamicTest(number + " is a rule that is tried here", () -> {
                    if (!tried.contains(number)) {
                        throw new AssertionError(
                                "take the opt-out of " + number + " away: no rule of this number is tried here");
                    }
                }));
    }

    Stream<DynamicNode> of(List<Rule> rules) {
        Stream<DynamicNode> held = rules.stream()
                .filter(rule -> !optOuts.containsKey(rule.number()))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.number() + " " + rule.says(), () -> rule.check().run()));
        Stream<DynamicNode> excused = optOuts.keySet().stream()
                .map(number -> rules.stream()
                        .filter(rule -> rule.number().equals(number))
                        .toList())
                .filter(same -> !same.isEmpty())
                .map(this::optedOut);
        return Stream.concat(held, excused);
    }

    <F> Stream<DynamicNode> byFixture(List<F> fixtures, Function<F, String> name, Function<F, List<Rule>> rules) {
        return fixtures.stream()
                .map(fixture -> DynamicContainer.dynamicContainer(name.apply(fixture), of(rules.apply(fixture))));
    }

    /** That the rule does not hold is what is tested: an opt-out that nothing needs hides what may break tomorrow. */
    private DynamicNode optedOut(List<Rule> same) {
        String number = same.getFirst().number();
        String reason = optOuts.getOrDefault(number, "");
        return DynamicTest.dynamicTest(number + " does not hold, because " + reason, () -> {
            Report report = Report.of(same, Map.of(number, reason));
            boolean needed = report.findings().stream().anyMatch(finding -> finding.outcome() == Outcome.OPTED_OUT);
            if (!needed || !report.passed()) {
                throw new AssertionError(
                        "the opt-out of " + number + " has no reason or is not needed: " + report.failures());
            }
        });
    }
}
