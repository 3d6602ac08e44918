package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Trigger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code trigger}: an event, or a list of them. */
final class TriggerReader {

    private final Problems problems;

    TriggerReader(Problems problems) {
        this.problems = problems;
    }

    Set<Trigger> read(Tree tree) {
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        if (tree instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> one(item, triggers));
            if (sequence.items().isEmpty()) {
                problems.add(tree.place(), "the list is empty", "write `trigger: message.received`");
            }
        } else {
            one(tree, triggers);
        }
        return triggers;
    }

    private void one(Tree tree, Set<Trigger> triggers) {
        Tree event = tree instanceof Tree.Mapping ? event(tree) : tree;
        if (event == null) {
            return;
        }
        Trigger trigger = Entries.word(Trigger.class, event, Later.EVENTS, problems);
        if (trigger != null) {
            triggers.add(trigger);
        }
    }

    private @Nullable Tree event(Tree tree) {
        int before = problems.count();
        Entries entries = Entries.of(tree, List.of("event"), Later.TRIGGER_KEYS, problems);
        return entries == null || problems.count() > before
                ? null
                : entries.required("event", "write `event: message.received`");
    }
}
