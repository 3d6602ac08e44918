package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules that never have their turn: an earlier one stops whenever they could fire. */
final class Shadowed {

    /** Comparing each with each grows with the square; beyond, it is said that not all were compared. */
    private static final int MOST_PAIRS = 500_000;

    private Shadowed() {}

    /** A rule that stops whenever its condition holds. @param stage where it stops others; null for all later ones */
    private record Stopper(Rule rule, @Nullable Stage stage) {}

    static List<Finding> of(List<Rule> inTurn) {
        List<Finding> found = new ArrayList<>();
        List<Stopper> stoppers = new ArrayList<>();
        int pairs = 0;
        for (Rule rule : inTurn) {
            pairs += stoppers.size();
            if (pairs > MOST_PAIRS) {
                found.add(new Finding(
                        rule.id(),
                        Severity.HINT,
                        "not-compared",
                        "",
                        "there are too many rules that stop others: from here on it is not looked at whom they stop",
                        null));
                break;
            }
            stoppers.stream()
                    .filter(stopper -> covers(stopper, rule))
                    .findFirst()
                    .ifPresent(stopper -> found.add(new Finding(
                            rule.id(),
                            Severity.WARNING,
                            "unreachable",
                            "/if",
                            "`" + stopper.rule().id() + "` comes before and stops whenever this could fire",
                            "give it a lower order, or narrow the condition of `"
                                    + stopper.rule().id() + "`")));
            Stopper own = stopper(rule);
            if (own != null) {
                stoppers.add(own);
            }
        }
        return found;
    }

    /** Null unless it surely stops: a limit or a guard would let messages by. */
    private static @Nullable Stopper stopper(Rule rule) {
        if (rule.status() != Status.LIVE || rule.onceInForce().isPresent() || rule.replies()) {
            return null;
        }
        for (Step step : rule.steps()) {
            if (step.condition() != null) {
                continue;
            }
            if (step.action() instanceof Action.Drop
                    || step.action() instanceof Action.Stop stop && stop.scope() == StopScope.ALL) {
                return new Stopper(rule, null);
            }
            if (step.action() instanceof Action.Stop stop && stop.scope() == StopScope.STAGE) {
                return new Stopper(rule, rule.stage());
            }
        }
        return null;
    }

    private static boolean covers(Stopper stopper, Rule rule) {
        return (stopper.stage() == null || stopper.stage() == rule.stage())
                && new HashSet<>(stopper.rule().triggers()).containsAll(rule.triggers())
                && rule.others().isEmpty()
                && Logic.implies(rule.when(), stopper.rule().when());
    }
}
