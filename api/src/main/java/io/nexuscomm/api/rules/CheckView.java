package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.lint.Remark;
import io.nexuscomm.rules.lint.RuleCheck;
import io.nexuscomm.rules.lint.TestRun;
import java.util.List;

/**
 * What can be said of a rule file.
 *
 * @param publishable whether it could be saved: it has no problem, and no test of a live rule fails
 * @param rules those without a problem, in short
 */
record CheckView(
        boolean publishable,
        List<FieldProblem> problems,
        List<Remark> remarks,
        List<TestRun> tests,
        List<RulesView.RuleView> rules) {

    static CheckView of(RuleCheck check, OrganizationId organization) {
        return new CheckView(
                check.file().valid() && check.blocking().isEmpty(),
                check.file().problems().stream().map(RuleProblems::field).toList(),
                check.remarks(),
                check.tests(),
                check.file().rules().stream()
                        .map(rule -> RulesView.RuleView.of(rule, organization))
                        .toList());
    }
}
