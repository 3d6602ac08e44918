package io.nexuscomm.rules;

import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Trigger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The events that a rule listens to, and what of their subjects must have changed. Immutable. */
final class Hearing {

    private final List<Trigger.Event> triggers;
    private final Set<EventType> types;
    private final Set<String> sources;
    private final boolean choosy;

    Hearing(Rule rule) {
        this.triggers = rule.triggers().stream()
                .filter(Trigger.Event.class::isInstance)
                .map(Trigger.Event.class::cast)
                .toList();
        EnumSet<EventType> all = EnumSet.noneOf(EventType.class);
        triggers.forEach(trigger -> all.add(trigger.type()));
        this.types = Collections.unmodifiableSet(all);
        this.sources = rule.triggers().stream()
                .map(Trigger::source)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        this.choosy = triggers.stream().anyMatch(trigger -> !trigger.changed().isEmpty());
    }

    Set<EventType> types() {
        return types;
    }

    /** The hooks and topics that tell it of something, as {@link Trigger#source} has them. */
    Set<String> sources() {
        return sources;
    }

    /** Whether not each event of its types is for it. */
    boolean isChoosy() {
        return choosy;
    }

    boolean hears(Facts facts) {
        String source = facts.source();
        if (source != null) {
            return sources.contains(source);
        }
        return triggers.stream()
                .anyMatch(trigger -> facts.types().contains(trigger.type())
                        && (trigger.changed().isEmpty()
                                || trigger.parts().stream().anyMatch(facts.parts()::contains)));
    }
}
