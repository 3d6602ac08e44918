package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Test;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.Tree.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A condition. A list and the keys of one map are AND-ed; anything else has a group with a name. */
final class ConditionShape implements Shape<Condition> {

    static final ConditionShape CONDITION = new ConditionShape();

    private static final List<String> GROUPS = List.of("all", "any", "none", "not");

    /** Tests that are no comparison of a field. */
    private static final Map<String, Class<? extends Test>> TESTS = new LinkedHashMap<>();

    static {
        TESTS.put("attachment", Condition.Attachment.class);
        TESTS.put("calendar", Condition.Calendar.class);
        TESTS.put("count", Condition.Count.class);
        TESTS.put("time", Condition.Time.class);
    }

    private static final OperatorShape OPERATORS = new OperatorShape();

    private ConditionShape() {}

    @Override
    public @Nullable Condition read(Tree tree, Problems problems) {
        return tree instanceof Tree.Sequence ? allOf(list(tree, problems)) : map(tree, problems);
    }

    private static @Nullable Condition map(Tree tree, Problems problems) {
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
        mapping.entries().forEach(entry -> parts.add(entry(entry, problems)));
        return allOf(complete(parts));
    }

    private static @Nullable Condition entry(Entry entry, Problems problems) {
        Class<? extends Test> test = TESTS.get(entry.key());
        if (test != null) {
            return Shapes.record(test).read(entry.value(), problems);
        }
        return switch (entry.key()) {
            case "all" -> group(entry, problems, Condition.All::new);
            case "any" -> group(entry, problems, Condition.Any::new);
            case "none" -> group(entry, problems, Condition.None::new);
            case "not" -> {
                Condition condition = map(entry.value(), problems);
                yield condition == null ? null : new Condition.Not(condition);
            }
            case "expr" -> {
                String source = Entries.text(entry.value(), problems);
                yield source == null ? null : problems.attempt(entry.value(), () -> new Condition.Expr(source));
            }
            default -> comparison(entry, problems);
        };
    }

    private static @Nullable Condition group(
            Entry entry, Problems problems, Function<List<Condition>, Condition> group) {
        List<Condition> conditions = list(entry.value(), problems);
        return conditions == null ? null : group.apply(conditions);
    }

    private static @Nullable Condition comparison(Entry entry, Problems problems) {
        Field field = Field.find(entry.key()).orElse(null);
        if (field == null) {
            List<String> known = new ArrayList<>();
            Field.CATALOG.forEach(each -> known.add(each.word()));
            known.addAll(TESTS.keySet());
            known.addAll(GROUPS);
            Entries.refuse(entry, "field", known, problems);
            return null;
        }
        return allOf(OPERATORS.read(field, entry.value(), problems));
    }

    private static @Nullable List<Condition> list(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            problems.add(tree.place(), "must be a list of conditions, and is " + tree.spoken(), "begin each with `-`");
            return null;
        }
        if (sequence.items().isEmpty()) {
            problems.add(tree.place(), "the list is empty");
            return null;
        }
        List<@Nullable Condition> conditions = new ArrayList<>();
        sequence.items().forEach(item -> conditions.add(map(item, problems)));
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

    @Override
    public Object write(Condition condition) {
        return switch (condition) {
            case Condition.All all -> Map.of("all", all(all.conditions()));
            case Condition.Any any -> Map.of("any", all(any.conditions()));
            case Condition.None none -> Map.of("none", all(none.conditions()));
            case Condition.Not not -> Map.of("not", write(not.condition()));
            case Condition.Comparison comparison -> Map.of(comparison.field().word(), OPERATORS.write(comparison));
            case Condition.Expr expr -> Map.of("expr", expr.source());
            case Test test -> Map.of(test.word(), written(test));
        };
    }

    private List<Object> all(List<Condition> conditions) {
        List<Object> written = new ArrayList<>();
        conditions.forEach(condition -> written.add(write(condition)));
        return written;
    }

    @SuppressWarnings("unchecked") // the shape of its own class
    private static <T extends Test> Object written(T test) {
        return Shapes.record((Class<T>) test.getClass()).write(test);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Map.of("$ref", "#/$defs/cond"), Map.of("$ref", "#/$defs/conds")));
    }

    /** The definition that {@link #schema} points to. */
    static Map<String, Object> definition() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Field.CATALOG.forEach(
                field -> properties.put(field.word(), offered(OperatorShape.reference(field), Coverage.runs(field))));
        TESTS.forEach((word, type) -> properties.put(word, Shapes.record(type).schema()));
        properties.put("expr", Map.of("type", "string", "description", "CEL; the last resort"));
        Map<String, Object> conds = Map.of("$ref", "#/$defs/conds");
        List.of("all", "any", "none").forEach(group -> properties.put(group, conds));
        properties.put("not", Map.of("$ref", "#/$defs/cond"));
        Map<String, Object> free = new LinkedHashMap<>();
        for (String family : Field.FAMILIES) {
            free.put(
                    "^" + family.replace(".", "\\."),
                    offered(OperatorShape.reference(Field.Kind.VALUE), Coverage.isNamed(family)));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("patternProperties", free);
        schema.put("additionalProperties", false);
        schema.put("minProperties", 1);
        return schema;
    }

    private static Map<String, Object> offered(Map<String, Object> reference, boolean runs) {
        if (runs) {
            return reference;
        }
        Map<String, Object> schema = new LinkedHashMap<>(reference);
        schema.put(RuleSchema.CANNOT_RUN_YET, true);
        return schema;
    }
}
