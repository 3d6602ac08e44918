package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.model.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at rules as a careful reader would. Pure; never throws. */
public final class RuleLint {

    /** How many are told; of rules with more, one can tell from these. */
    public static final int MOST = 500;

    private static final Comparator<Rule> TURN =
            Comparator.comparing(Rule::stage).thenComparingInt(Rule::order).thenComparing(Rule::id);

    private RuleLint() {}

    /** What there is to say, rule by rule, in the order of the list. */
    public static List<Finding> of(List<Rule> rules, Surroundings surroundings) {
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            found.addAll(ConditionFindings.of(rule));
            found.addAll(ActionFindings.of(rule, surroundings));
            found.addAll(VariableFindings.of(rule));
        }
        List<Rule> inTurn = rules.stream()
                .filter(rule -> rule.status().evaluated())
                .sorted(TURN)
                .toList();
        found.addAll(Shadowed.of(inTurn));
        found.addAll(Writers.of(inTurn));
        Map<String, Integer> place = new HashMap<>();
        rules.forEach(rule -> place.putIfAbsent(rule.id(), place.size()));
        return found.stream()
                .sorted(Comparator.<Finding>comparingInt(each -> place.getOrDefault(each.rule(), 0))
                        .thenComparing(Finding::severity))
                .limit(MOST)
                .toList();
    }
}
