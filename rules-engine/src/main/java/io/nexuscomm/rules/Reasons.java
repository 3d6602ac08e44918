package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds out what a rule's verdict rests on, for people to read. Asked for what is told alone.
 *
 * @param condition of the rule
 */
record Reasons(Node condition) {

    /** So many comparisons are told of a rule that did not match, and how many more there are. */
    static final int MOST_OBSTACLES = 8;

    /** What each comparison found, and what steps did besides. */
    Verdict of(Verdict verdict, Evaluation evaluation, List<Check> further) {
        List<Check> checks = new ArrayList<>(verdict.checks());
        if (checks.isEmpty()) {
            condition.explain(evaluation, checks);
        }
        checks.addAll(further);
        return verdict.with(null, checks);
    }

    /** What stood in the way of a rule that did not match. */
    Verdict against(Verdict failure, Evaluation evaluation) {
        if (!failure.checks().isEmpty()) {
            return failure;
        }
        List<Check> checks = new ArrayList<>();
        condition.obstacles(failure, false, evaluation, checks);
        if (checks.isEmpty()) {
            return failure;
        }
        int left = checks.size() - MOST_OBSTACLES;
        if (left > 0) {
            checks.subList(MOST_OBSTACLES, checks.size()).clear();
            checks.add(new Check(Objects.requireNonNull(failure.why()), left + " more", "", false));
        }
        return failure.with(failure.why(), checks);
    }
}
