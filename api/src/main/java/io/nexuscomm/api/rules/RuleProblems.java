package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.rules.lint.TestRun;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.RuleProblem;
import java.util.List;

/** What is wrong with rules, as the API says it. */
final class RuleProblems {

    private RuleProblems() {}

    static ApiProblem invalid(List<RuleProblem> problems) {
        return ApiProblem.of(
                ProblemCode.INVALID_RULES,
                problems.size() == 1 ? "There is one problem." : "There are " + problems.size() + " problems.",
                problems.stream().map(RuleProblems::field).toList());
    }

    static ApiProblem failing(List<TestRun> tests) {
        return ApiProblem.of(
                ProblemCode.FAILING_RULE_TESTS,
                tests.size() == 1 ? "One test fails." : tests.size() + " tests fail.",
                tests.stream().map(RuleProblems::field).toList());
    }

    static ApiProblem refused(String pointer, RuleRefused refused) {
        return ApiProblem.of(
                ProblemCode.INVALID_RULES,
                "The rules cannot be tried.",
                List.of(new FieldProblem(
                        pointer,
                        null,
                        String.valueOf(refused.getMessage()),
                        "invalid-rule",
                        null,
                        null,
                        refused.suggestion())));
    }

    static FieldProblem field(RuleProblem problem) {
        return new FieldProblem(
                problem.path(),
                null,
                problem.message(),
                "invalid-rule",
                problem.line(),
                problem.column(),
                problem.suggestion());
    }

    private static FieldProblem field(TestRun test) {
        return new FieldProblem(
                "/tests/" + test.number(),
                null,
                "`" + test.test() + "` of the rule " + test.rule() + " fails: " + String.join("; ", test.details()),
                "failing-test",
                test.line(),
                test.column(),
                null);
    }
}
