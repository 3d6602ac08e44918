package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.lint.Logic.Literal;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Rules of one stage that write the same thing for the same message: who holds it, how urgent it is, its status. */
final class Writers {

    /** Comparing each with each grows with the square; beyond, it is said that not all were compared. */
    private static final int MOST_PAIRS = 100_000;

    private record Writer(Rule rule, String value, String path, Overwrite overwrite) {}

    private record Slot(Stage stage, String what) {}

    private final Map<Slot, List<Writer>> slots = new HashMap<>();
    private final List<Finding> found = new ArrayList<>();
    private int pairs;

    private Writers() {}

    static List<Finding> of(List<Rule> inTurn) {
        Writers writers = new Writers();
        inTurn.forEach(writers::collect);
        writers.slots.values().forEach(writers::compare);
        return writers.found;
    }

    private void collect(Rule rule) {
        for (int i = 0; i < rule.steps().size(); i++) {
            Step step = rule.steps().get(i);
            if (step.condition() != null) {
                continue;
            }
            String path = "/then/" + i + "/" + step.action().word();
            switch (step.action()) {
                case Action.Assign assign ->
                    add(rule, "who holds the conversation", assign.assignee().key(), path, assign.overwrite());
                case Action.SetPriority priority ->
                    add(rule, "the priority", priority.priority().word(), path, Overwrite.ALWAYS);
                case Action.SetStatus status ->
                    add(rule, "the status", status.status().word(), path, Overwrite.ALWAYS);
                default -> {}
            }
        }
    }

    private void add(Rule rule, String what, String value, String path, Overwrite overwrite) {
        slots.computeIfAbsent(new Slot(rule.stage(), what), slot -> new ArrayList<>())
                .add(new Writer(rule, value, path, overwrite));
    }

    private void compare(List<Writer> writers) {
        for (int later = 1; later < writers.size(); later++) {
            Writer second = writers.get(later);
            for (int earlier = 0; earlier < later; earlier++) {
                if (++pairs == MOST_PAIRS) {
                    found.add(new Finding(
                            second.rule().id(),
                            Severity.HINT,
                            "not-compared",
                            "",
                            "there are too many rules that write the same thing: from here on they are not compared",
                            null));
                }
                if (pairs >= MOST_PAIRS) {
                    return;
                }
                if (collide(writers.get(earlier), second)) {
                    found.add(conflict(writers.get(earlier), second));
                    break;
                }
            }
        }
    }

    private static boolean collide(Writer first, Writer second) {
        return !first.rule().id().equals(second.rule().id())
                && !first.value().equals(second.value())
                && !Collections.disjoint(
                        new HashSet<>(first.rule().triggers()), second.rule().triggers())
                && canBothHold(first.rule(), second.rule());
    }

    private static boolean canBothHold(Rule first, Rule second) {
        List<Literal> ones = Logic.conjuncts(first.when(), "/if");
        List<Literal> others = Logic.conjuncts(second.when(), "/if");
        return ones.stream().noneMatch(one -> others.stream().anyMatch(other -> apart(one, other)));
    }

    private static boolean apart(Literal one, Literal other) {
        if (one.denied() == other.denied()) {
            return !one.denied() && Operators.exclude(one.comparison(), other.comparison());
        }
        return one.denied()
                ? Operators.implies(other.comparison(), one.comparison())
                : Operators.implies(one.comparison(), other.comparison());
    }

    private static Finding conflict(Writer first, Writer second) {
        boolean overrides = second.overwrite() != Overwrite.NEVER;
        String winner =
                overrides ? "this one has the last word" : "`" + first.rule().id() + "` was first and wins";
        return new Finding(
                second.rule().id(),
                Severity.WARNING,
                "conflicting-writers",
                second.path(),
                "`" + first.rule().id() + "` may write " + first.value() + " for the same message: " + winner,
                "let their conditions exclude each other, or end `"
                        + first.rule().id() + "` with `stop: stage`");
    }
}
