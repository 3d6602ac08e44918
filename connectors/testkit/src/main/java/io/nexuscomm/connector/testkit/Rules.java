package io.nexuscomm.connector.testkit;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Makes JUnit's tests of rules. */
final class Rules {

    private Rules() {}

    static Stream<DynamicNode> tests(List<Rule> rules) {
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.number() + " " + rule.says(), () -> rule.check().run()));
    }

    static Stream<DynamicNode> testsByFixture(Subject subject, BiFunction<Subject, Fixture, List<Rule>> rules) {
        return subject.fixtures().stream()
                .map(fixture ->
                        DynamicContainer.dynamicContainer(fixture.name(), tests(rules.apply(subject, fixture))));
    }
}
