package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a rule in the one form that every other way to write it is read as. Defaults are left out. */
final class RuleWriter {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

    private RuleWriter() {}

    static String write(Rule rule) {
        return new Dump(SETTINGS).dumpToString(map(rule));
    }

    private static Map<String, Object> map(Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", rule.id());
        put(map, "name", rule.name());
        put(map, "description", rule.description());
        put(map, "owner", rule.owner());
        if (!rule.labels().isEmpty()) {
            map.put("labels", rule.labels());
        }
        map.put("status", rule.status().word());
        map.put("stage", rule.stage().word());
        map.put("order", rule.order());
        List<String> triggers = rule.triggers().stream().map(Trigger::word).toList();
        map.put("trigger", triggers.size() == 1 ? triggers.getFirst() : triggers);
        if (!rule.condition().equals(Condition.ALWAYS)) {
            map.put("if", condition(rule.condition()));
        }
        map.put("then", rule.actions().stream().map(RuleWriter::action).toList());
        Once once = rule.once();
        if (once != null) {
            map.put("limits", Map.of("once", once(once)));
        }
        if (!rule.tests().isEmpty()) {
            map.put("tests", rule.tests().stream().map(RuleWriter::test).toList());
        }
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static Map<String, Object> condition(Condition condition) {
        return switch (condition) {
            case Condition.All all -> Map.of("all", conditions(all.conditions()));
            case Condition.Any any -> Map.of("any", conditions(any.conditions()));
            case Condition.None none -> Map.of("none", conditions(none.conditions()));
            case Condition.Not not -> Map.of("not", condition(not.condition()));
            case Condition.Comparison comparison -> Map.of(comparison.field().word(), comparison(comparison));
        };
    }

    private static List<Object> conditions(List<Condition> conditions) {
        List<Object> written = new ArrayList<>();
        conditions.forEach(condition -> written.add(condition(condition)));
        return written;
    }

    /** The short form where there is one: a value, or a list of them. */
    private static Object comparison(Condition.Comparison comparison) {
        Object value = value(comparison.operator());
        boolean brief = comparison.operator() instanceof Operator.AnyOf || comparison.operator() instanceof Operator.Is;
        if (brief && !comparison.holdsUnknown()) {
            return value;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        boolean single = comparison.operator() instanceof Operator.AnyOf && value instanceof String;
        map.put(single ? "is" : comparison.operator().word(), value);
        if (comparison.holdsUnknown()) {
            map.put("orUnknown", true);
        }
        return map;
    }

    private static Object value(Operator operator) {
        return switch (operator) {
            case Operator.AnyOf any -> oneOrList(any.values());
            case Operator.NoneOf none -> oneOrList(none.values());
            case Operator.AllOf all -> all.values();
            case Operator.Exists exists -> exists.expected();
            case Operator.Is is -> is.expected();
            case Operator.Words words -> words.words();
            case Operator.Contains contains -> oneOrList(contains.pieces());
            case Operator.StartsWith starts -> starts.piece();
            case Operator.EndsWith ends -> ends.piece();
            case Operator.Matches matches -> matches.expression();
        };
    }

    private static Object oneOrList(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }

    private static Map<String, Object> action(Action action) {
        Object value = switch (action) {
            case Action.Reply reply -> reply.text().source();
            case Action.Tag tag -> oneOrList(tag.tags());
            case Action.Assign assign -> assign(assign);
            case Action.Stop stop -> stop.scope().word();
        };
        return Map.of(action.word(), value);
    }

    private static Map<String, Object> assign(Action.Assign assign) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(assign.assignee().kind().word(), assign.assignee().id());
        if (assign.overwrite() != Overwrite.NEVER) {
            map.put("overwrite", assign.overwrite().word());
        }
        return map;
    }

    private static Map<String, Object> once(Once once) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("per", "contact");
        map.put("every", Durations.write(once.every()));
        put(map, "handle", once.handle());
        return map;
    }

    private static Map<String, Object> test(RuleTest test) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", test.name());
        put(map, "now", test.now());
        if (!test.given().isEmpty()) {
            map.put("given", test.given());
        }
        if (!test.events().isEmpty()) {
            map.put("events", test.events());
        }
        map.put("expect", test.expect());
        return map;
    }
}
