package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a rule's condition ready. Paths are JSON Pointers into the rule as {@code RuleYaml} writes it. */
final class ConditionCompiler {

    private static final int CHEAP = 0;
    private static final int SCAN = 1;
    private static final int SEARCH = 2;
    private static final int DEAR = 3;

    private final Function<String, Verdict> failures;
    private final Probes probes;

    /** @param failures makes the verdict for a path at which the rule fails */
    ConditionCompiler(Function<String, Verdict> failures, Compilation compilation) {
        this.failures = failures;
        this.probes = new Probes(compilation);
    }

    /** @param path where it stands in the rule */
    Node compile(Condition condition, String path) {
        return switch (condition) {
            case Condition.All all -> group(Group.Kind.ALL, all.conditions(), path + "/all");
            case Condition.Any any -> group(Group.Kind.ANY, any.conditions(), path + "/any");
            case Condition.None none -> group(Group.Kind.NONE, none.conditions(), path + "/none");
            case Condition.Not not -> {
                Node node = compile(not.condition(), path + "/not");
                yield Group.of(Group.Kind.NONE, failures.apply(path + "/not"), List.of(node));
            }
            case Condition.Test test -> leaf(test, path);
        };
    }

    private Node group(Group.Kind kind, List<Condition> conditions, String path) {
        List<Node> nodes = new ArrayList<>(conditions.size());
        for (int i = 0; i < conditions.size(); i++) {
            nodes.add(compile(conditions.get(i), path + "/" + i));
        }
        return Group.of(kind, failures.apply(path), nodes);
    }

    private Leaf leaf(Condition.Test test, String path) {
        boolean orUnknown = test instanceof Condition.Comparison comparison && comparison.holdsUnknown();
        return new Leaf(
                failures.apply(path + "/" + test.word()), Expected.of(test), orUnknown, cost(test), probes.of(test));
    }

    private static int cost(Condition.Test test) {
        if (test instanceof Condition.Expr) {
            return DEAR;
        }
        if (!(test instanceof Condition.Comparison comparison)
                || comparison.field().kind() != Field.Kind.TEXT) {
            return CHEAP;
        }
        return comparison.operator() instanceof Operator.Matches ? SEARCH : SCAN;
    }
}
