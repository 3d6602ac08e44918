package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes a rule look: an event's name, or a map whose key says which sort it is. */
final class TriggerShape implements Shape<Trigger> {

    static final TriggerShape TRIGGER = new TriggerShape();

    private static final Map<String, Class<? extends Trigger>> SORTS = new LinkedHashMap<>();

    static {
        SORTS.put("event", Trigger.Event.class);
        SORTS.put("awaiting", Trigger.Awaiting.class);
        SORTS.put("schedule", Trigger.Scheduled.class);
        SORTS.put("webhook", Trigger.Webhook.class);
        SORTS.put("topic", Trigger.Topic.class);
    }

    private TriggerShape() {}

    @Override
    public @Nullable Trigger read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            return Shapes.record(Trigger.Event.class).read(tree, problems);
        }
        for (Map.Entry<String, Class<? extends Trigger>> sort : SORTS.entrySet()) {
            if (mapping.get(sort.getKey()) != null) {
                return Shapes.record(sort.getValue()).read(tree, problems);
            }
        }
        if (mapping.entries().isEmpty()) {
            problems.add(tree.place(), "the trigger is empty", "write `trigger: message.received`");
        } else {
            Entries.refuse(mapping.entries().getFirst(), "trigger", SORTS.keySet(), problems);
        }
        return null;
    }

    @Override
    public Object write(Trigger trigger) {
        return written(trigger);
    }

    @SuppressWarnings("unchecked") // the shape of its own class
    private static <T extends Trigger> Object written(T trigger) {
        return Shapes.record((Class<T>) trigger.getClass()).write(trigger);
    }

    @Override
    public Map<String, Object> schema() {
        List<Object> sorts = new ArrayList<>();
        SORTS.values().forEach(sort -> sorts.add(Shapes.record(sort).schema()));
        return Map.of("anyOf", sorts);
    }
}
