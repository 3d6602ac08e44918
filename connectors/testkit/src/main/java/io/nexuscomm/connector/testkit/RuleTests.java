package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.testkit.Finding.Outcome;
import java.util.List;
import java.util.Map;
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

    Stream<DynamicNode> of(List<Rule> rules) {
        Map<String, List<Rule>> byNumber = rules.stream().collect(Collectors.groupingBy(Rule::number));
        return rules.stream()
                .filter(rule -> !optOuts.containsKey(rule.number()) || byNumber.get(rule.number()).getFirst() == rule)
                .map(rule -> optOuts.containsKey(rule.number())
                        ? optedOut(rule, byNumber.get(rule.number()))
                        : DynamicTest.dynamicTest(
                                rule.number() + " " + rule.says(), () -> rule.check().run()));
    }

    <F> Stream<DynamicNode> byFixture(List<F> fixtures, Function<F, String> name, Function<F, List<Rule>> rules) {
        return fixtures.stream()
                .map(fixture -> DynamicContainer.dynamicContainer(name.apply(fixture), of(rules.apply(fixture))));
    }

    /** That the rule does not hold is what is tested: an opt-out that nothing needs hides what may break tomorrow. */
    private DynamicNode optedOut(Rule first, List<Rule> all) {
        String reason = optOuts.getOrDefault(first.number(), "");
        return DynamicTest.dynamicTest(first.number() + " does not hold, because " + reason, () -> {
            Report report = Report.of(all, Map.of(first.number(), reason));
            boolean needed = report.findings().stream().anyMatch(finding -> finding.outcome() == Outcome.OPTED_OUT);
            if (!needed || !report.passed()) {
                throw new AssertionError(
                        "the opt-out of " + first.number() + " has no reason or is not needed: " + report.failures());
            }
        });
    }
}
