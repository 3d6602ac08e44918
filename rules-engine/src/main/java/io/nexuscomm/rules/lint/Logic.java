package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import java.util.ArrayList;
import java.util.List;

/** What follows from conditions, as far as it can be told without facts. Says no where it cannot tell. */
final class Logic {

    private Logic() {}

    /** A comparison, and whether it stands under an odd number of {@code none} and {@code not}. */
    record Literal(Comparison comparison, boolean denied, String path) {}

    /** The comparisons that must all hold, or must all not, for the condition to hold. */
    static List<Literal> conjuncts(Condition condition, String path) {
        List<Literal> found = new ArrayList<>();
        collect(condition, path, false, found);
        return found;
    }

    private static void collect(Condition condition, String at, boolean denied, List<Literal> into) {
        switch (condition) {
            case Condition.All all -> {
                if (!denied) {
                    each(all.conditions(), at + "/all", false, into);
                }
            }
            case Condition.Any any -> {
                if (denied || any.conditions().size() == 1) {
                    each(any.conditions(), at + "/any", denied, into);
                }
            }
            case Condition.None none -> {
                if (!denied) {
                    each(none.conditions(), at + "/none", true, into);
                }
            }
            case Condition.Not not -> collect(not.condition(), at + "/not", !denied, into);
            case Comparison comparison -> into.add(new Literal(comparison, denied, at + "/" + comparison.word()));
            case Condition.Test ignored -> {}
        }
    }

    private static void each(List<Condition> conditions, String at, boolean denied, List<Literal> into) {
        for (int i = 0; i < conditions.size(); i++) {
            collect(conditions.get(i), at + "/" + i, denied, into);
        }
    }

    /** Whether one holds wherever the other does. */
    static boolean implies(Condition narrow, Condition wide) {
        if (narrow.equals(wide) || isAlwaysTrue(wide)) {
            return true;
        }
        return switch (wide) {
            case Condition.All all -> all.conditions().stream().allMatch(part -> implies(narrow, part));
            case Condition.Any any ->
                any.conditions().stream().anyMatch(part -> implies(narrow, part)) || narrows(narrow, wide);
            default -> narrows(narrow, wide);
        };
    }

    private static boolean narrows(Condition narrow, Condition wide) {
        return switch (narrow) {
            case Condition.All all -> all.conditions().stream().anyMatch(part -> implies(part, wide));
            case Condition.Any any -> any.conditions().stream().allMatch(part -> implies(part, wide));
            case Comparison comparison -> wide instanceof Comparison other && Operators.implies(comparison, other);
            default -> false;
        };
    }

    /** Whether it holds for all facts, unknown ones left aside. */
    static boolean isAlwaysTrue(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.conditions().stream().allMatch(Logic::isAlwaysTrue);
            case Condition.Any any ->
                any.conditions().stream().anyMatch(Logic::isAlwaysTrue) || coverAll(any.conditions());
            case Comparison comparison -> Operators.isAlwaysTrue(comparison);
            case Condition.Time time -> isWholeDay(time);
            default -> false;
        };
    }

    /** What ends when it begins lasts until the next day. */
    private static boolean isWholeDay(Condition.Time time) {
        return time.days().isEmpty()
                && time.between().getFirst().equals(time.between().getLast());
    }

    private static boolean coverAll(List<Condition> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (alternatives.get(i) instanceof Comparison one
                        && alternatives.get(j) instanceof Comparison other
                        && Operators.coverAll(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
