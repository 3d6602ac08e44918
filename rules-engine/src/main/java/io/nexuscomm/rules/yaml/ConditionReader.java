package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Vocabulary;
import io.nexuscomm.rules.yaml.Tree.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code if}. A list and the keys of one map are AND-ed; anything else has a group with a name. */
final class ConditionReader {

    private static final Set<String> GROUPS = Set.of("all", "any", "none", "not");

    private final Problems problems;
    private final OperatorReader operators;

    ConditionReader(Problems problems) {
        this.problems = problems;
        this.operators = new OperatorReader(problems);
    }

    /** The condition; null when it, or a part of it, has a problem. */
    @Nullable
    Condition read(Tree tree) {
        return tree instanceof Tree.Sequence ? allOf(list(tree)) : map(tree);
    }

    private @Nullable Condition map(Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(
                    tree.place(), "must be a condition, and is " + tree.spoken(), "write for example `channel: email`");
            return null;
        }
        if (mapping.entries().isEmpty()) {
            problems.add(tree.place(), "the condition is empty");
            return null;
        }
        List<@Nullable Condition> parts = new ArrayList<>();
        mapping.entries().forEach(entry -> parts.add(entry(entry)));
        return allOf(complete(parts));
    }

    private @Nullable Condition entry(Entry entry) {
        return switch (entry.key()) {
            case "all" -> {
                List<Condition> conditions = list(entry.value());
                yield conditions == null ? null : new Condition.All(conditions);
            }
            case "any" -> {
                List<Condition> conditions = list(entry.value());
                yield conditions == null ? null : new Condition.Any(conditions);
            }
            case "none" -> {
                List<Condition> conditions = list(entry.value());
                yield conditions == null ? null : new Condition.None(conditions);
            }
            case "not" -> {
                Condition condition = map(entry.value());
                yield condition == null ? null : new Condition.Not(condition);
            }
            default -> comparison(entry);
        };
    }

    private @Nullable Condition comparison(Entry entry) {
        Field field = Vocabulary.find(Field.class, entry.key()).orElse(null);
        if (field == null) {
            refuse(entry);
            return null;
        }
        return allOf(operators.read(field, entry.value()));
    }

    private void refuse(Entry entry) {
        List<String> known = new ArrayList<>(Vocabulary.words(Field.class));
        known.addAll(GROUPS);
        Set<String> later = Later.isField(entry.key()) ? Set.of(entry.key()) : Set.of();
        Entries.refuse(entry, "field", known, later, problems);
    }

    private @Nullable List<Condition> list(Tree tree) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            problems.add(tree.place(), "must be a list of conditions, and is " + tree.spoken(), "begin each with `-`");
            return null;
        }
        if (sequence.items().isEmpty()) {
            problems.add(tree.place(), "the list is empty");
            return null;
        }
        List<@Nullable Condition> conditions = new ArrayList<>();
        sequence.items().forEach(item -> conditions.add(map(item)));
        return complete(conditions);
    }

    private static @Nullable List<Condition> complete(List<@Nullable Condition> conditions) {
        List<Condition> complete = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition == null) {
                return null;
            }
            complete.add(condition);
        }
        return complete;
    }

    /** One condition stands for itself; a list of one means the same as its only member. */
    private static @Nullable Condition allOf(@Nullable List<? extends Condition> conditions) {
        if (conditions == null) {
            return null;
        }
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(List.copyOf(conditions));
    }
}
