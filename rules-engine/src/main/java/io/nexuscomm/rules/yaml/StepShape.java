package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.ActionWord;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.OnError;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.yaml.Tree.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step: one key that says what it does, and others that say how. */
final class StepShape implements Shape<Step> {

    static final StepShape STEP = new StepShape();

    private StepShape() {}

    @Override
    public @Nullable Step read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(tree.place(), "must be a step, and is " + tree.spoken(), "write for example `reply: Hello`");
            return null;
        }
        int before = problems.count();
        Entry found = action(mapping, problems);
        Action action = found == null ? null : action(found, problems);
        Entries entries = new Entries(mapping, problems);
        Tree id = entries.get("id");
        String named = id == null ? null : How.ID.read(id, problems);
        Tree condition = entries.get("if");
        Condition when = condition == null ? null : ConditionShape.CONDITION.read(condition, problems);
        Tree onError = entries.get("onError");
        OnError otherwise = onError == null ? null : OnErrorShape.ON_ERROR.read(onError, problems);
        Tree timeout = entries.get("timeout");
        Duration most = timeout == null ? null : Scalars.DURATION.read(timeout, problems);
        Tree dry = entries.get("dryRunValue");
        Object taken = dry == null ? null : DataShape.DATA.read(dry, problems);
        return action == null || problems.count() > before
                ? null
                : problems.attempt(tree, () -> new Step(action, named, when, otherwise, most, taken));
    }

    private static @Nullable Entry action(Tree.Mapping mapping, Problems problems) {
        Entry action = null;
        for (Entry entry : mapping.entries()) {
            if (How.KEYS.containsKey(entry.key())) {
                continue;
            }
            if (!ActionWord.ALL.containsKey(entry.key())) {
                Entries.refuse(entry, "action", ActionWord.ALL.keySet(), problems);
            } else if (action == null) {
                action = entry;
            } else {
                problems.add(entry.at(), "a step does one thing, and this one does two", "make two steps of it");
            }
        }
        if (mapping.entries().stream().allMatch(entry -> How.KEYS.containsKey(entry.key()))) {
            problems.add(
                    mapping.place(),
                    "the step does nothing",
                    "use one of " + String.join(", ", ActionWord.ALL.keySet()));
        }
        return action;
    }

    private static @Nullable Action action(Entry entry, Problems problems) {
        Class<? extends Action> type = Objects.requireNonNull(ActionWord.ALL.get(entry.key()));
        return Shapes.record(type).read(entry.value(), problems);
    }

    @Override
    public Object write(Step step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(step.action().word(), written(step.action()));
        put(map, "id", step.id());
        put(map, "if", step.condition() == null ? null : ConditionShape.CONDITION.write(step.condition()));
        put(map, "onError", step.onError() == null ? null : OnErrorShape.ON_ERROR.write(step.onError()));
        put(map, "timeout", step.timeout() == null ? null : Durations.write(step.timeout()));
        put(map, "dryRunValue", step.dryRunValue());
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    @SuppressWarnings("unchecked") // the shape of its own class
    private static <A extends Action> Object written(A action) {
        return Shapes.record((Class<A>) action.getClass()).write(action);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("$ref", "#/$defs/step");
    }

    /** The definition that {@link #schema} points to. */
    static Map<String, Object> definition() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> one = new ArrayList<>();
        ActionWord.ALL.forEach((word, type) -> {
            properties.put(word, Shapes.record(type).schema());
            one.add(Map.of("required", List.of(word)));
        });
        How.KEYS.forEach((key, shape) -> properties.put(key, shape.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("oneOf", one);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The keys beside the action. */
    private static final class How {

        static final Shape<String> ID = Scalars.text(Form.ID);
        static final Map<String, Shape<?>> KEYS = new LinkedHashMap<>();

        static {
            KEYS.put("id", ID);
            KEYS.put("if", ConditionShape.CONDITION);
            KEYS.put("onError", OnErrorShape.ON_ERROR);
            KEYS.put("timeout", Scalars.DURATION);
            KEYS.put("dryRunValue", DataShape.DATA);
        }
    }
}
