package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a document as a rule. Goes on after a problem, to find them all. */
final class RuleReader {

    private static final List<String> KEYS = List.of(
            "rule",
            "name",
            "description",
            "owner",
            "labels",
            "status",
            "stage",
            "order",
            "trigger",
            "if",
            "then",
            "limits",
            "tests");

    private final Problems problems;

    RuleReader(Problems problems) {
        this.problems = problems;
    }

    /** The rule; null, or a rule that must not be used, when a problem was noted. */
    @Nullable
    Rule read(Tree tree) {
        if (tree instanceof Tree.Mapping mapping && isSomethingElse(mapping)) {
            return null;
        }
        Entries entries = Entries.of(tree, KEYS, Later.RULE_KEYS, problems);
        if (entries == null) {
            return null;
        }
        int before = problems.count();
        Tree idTree = entries.required("rule", "name it: `rule: my-rule`");
        String id = idTree == null ? null : checkedText(entries, "rule", Bounds::ruleId);
        String name = checkedText(entries, "name", Bounds::name);
        String description = checkedText(entries, "description", Bounds::description);
        String owner = checkedText(entries, "owner", Bounds::owner);
        Map<String, String> labels = labels(entries.get("labels"));
        Status status = entries.word(Status.class, "status", Set.of(), Rule.DEFAULT_STATUS);
        Stage stage = entries.word(Stage.class, "stage", Set.of(), Rule.DEFAULT_STAGE);
        int order = order(entries.get("order"));
        Tree triggers = entries.required("trigger", "write `trigger: message.received`");
        Set<Trigger> triggerSet = triggers == null ? Set.of() : new TriggerReader(problems).read(triggers);
        Condition condition = condition(entries.get("if"));
        Tree then = entries.required("then", "write at least one step");
        List<Action> actions = then == null ? List.of() : new ActionReader(problems).read(then);
        Once once = new LimitReader(problems).read(entries.get("limits"));
        List<RuleTest> tests = new TestReader(problems).read(entries.get("tests"));
        if (problems.count() > before || id == null) {
            return null;
        }
        return problems.attempt(
                tree,
                () -> new Rule(
                        id,
                        name,
                        description,
                        owner,
                        labels,
                        status,
                        stage,
                        order,
                        triggerSet,
                        condition,
                        actions,
                        once,
                        tests));
    }

    private boolean isSomethingElse(Tree.Mapping mapping) {
        for (Tree.Entry entry : mapping.entries()) {
            if (Later.DOCUMENTS.contains(entry.key()) && mapping.get("rule") == null) {
                problems.add(
                        entry.at(),
                        "a " + entry.key() + " is part of the rule language, but this version cannot do it yet",
                        "take the document out");
                return true;
            }
        }
        return false;
    }

    private @Nullable String checkedText(Entries entries, String key, Consumer<String> check) {
        String text = entries.text(key);
        Tree tree = entries.get(key);
        if (text != null && tree != null) {
            problems.check(tree, () -> check.accept(text));
        }
        return text;
    }

    private Map<String, String> labels(@Nullable Tree tree) {
        Map<String, String> labels = new HashMap<>();
        if (tree == null) {
            return labels;
        }
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(tree.place(), "must be a map, and is " + tree.spoken());
            return labels;
        }
        for (Tree.Entry entry : mapping.entries()) {
            String text = Entries.text(entry.value(), problems);
            if (text != null) {
                labels.put(entry.key(), text);
            }
        }
        problems.check(tree, () -> Bounds.labels(labels));
        return labels;
    }

    private int order(@Nullable Tree tree) {
        if (tree == null) {
            return Rule.DEFAULT_ORDER;
        }
        Long order = Entries.integer(tree, problems);
        if (order == null) {
            return Rule.DEFAULT_ORDER;
        }
        if (order.intValue() != order) {
            problems.add(tree.place(), "the number is too large");
        }
        return order.intValue();
    }

    private Condition condition(@Nullable Tree tree) {
        if (tree == null) {
            return Condition.ALWAYS;
        }
        Condition condition = new ConditionReader(problems).read(tree);
        if (condition == null) {
            return Condition.ALWAYS;
        }
        problems.check(tree, () -> Bounds.condition(condition));
        return condition;
    }
}
