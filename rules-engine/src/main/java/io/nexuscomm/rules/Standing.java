package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things stand after the rules that had their turn. */
final class Standing {

    private final Facts facts;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<Field, Object> written = new HashMap<>();
    private @Nullable Set<String> tags;
    private @Nullable String assignee;
    private boolean assignedByRule;
    private @Nullable Standing asNow;

    Standing(Facts facts) {
        this.facts = facts;
        this.assignee = facts.value(Field.CONVERSATION_ASSIGNEE) instanceof String holder ? holder : null;
    }

    private Standing(Standing other) {
        this.facts = other.facts;
        this.written.putAll(other.written);
        this.tags = other.tags == null ? null : Set.copyOf(other.tags);
        this.assignee = other.assignee;
    }

    /** What fields are now, whatever comes after; not for effects. The same one until something is taken over. */
    Standing asNow() {
        Standing known = asNow;
        if (known == null) {
            known = new Standing(this);
            asNow = known;
        }
        return known;
    }

    /** The fields that these rules change for later ones. */
    static Set<Field> changedBy(List<Rule> rules) {
        Set<Field> changed = new HashSet<>();
        rules.stream()
                .flatMap(rule -> Stream.concat(rule.steps().stream(), rule.others().stream()))
                .flatMap(Rule::all)
                .forEach(step -> changed.addAll(changedBy(step.action())));
        return changed;
    }

    private static Set<Field> changedBy(Action action) {
        return switch (action) {
            case Action.Tag ignored -> Set.of(Field.CONVERSATION_TAGS);
            case Action.Untag ignored -> Set.of(Field.CONVERSATION_TAGS);
            case Action.Assign ignored -> Set.of(Field.CONVERSATION_ASSIGNEE);
            case Action.SetPriority ignored -> Set.of(Field.CONVERSATION_PRIORITY);
            case Action.SetStatus ignored -> Set.of(Field.CONVERSATION_STATUS);
            case Action.Snooze ignored -> Set.of(Field.CONVERSATION_STATUS);
            case Action.SetAttributes set ->
                set.values().keySet().stream().map(Field::required).collect(Collectors.toSet());
            case Action.Reply ignored -> Set.of();
            case Action.Note ignored -> Set.of();
            case Action.Capture ignored -> Set.of();
            case Action.Emit ignored -> Set.of();
            case Action.Wait ignored -> Set.of();
            case Action.Stop ignored -> Set.of();
            case Action.Drop ignored -> Set.of();
            case Action.Choose ignored -> Set.of();
            case Action.Parallel ignored -> Set.of();
            case Action.Send ignored -> Set.of();
            case Action.Notify ignored -> Set.of();
            case Action.Forward ignored -> Set.of();
            case Action.Draft ignored -> Set.of();
            case Action.Classify ignored -> Set.of();
            case Action.Call ignored -> Set.of();
            case Action.Route ignored -> Set.of();
            case Action.Schedule ignored -> Set.of();
            case Action.Cancel ignored -> Set.of();
        };
    }

    Set<String> tags() {
        Set<String> known = tags;
        return known == null ? before() : known;
    }

    @SuppressWarnings("unchecked") // so gathered
    private Set<String> before() {
        return facts.value(Field.CONVERSATION_TAGS) instanceof Set<?> set ? (Set<String>) set : Set.of();
    }

    /** What a field is now. */
    @Nullable
    Object value(Field field) {
        if (field == Field.CONVERSATION_TAGS) {
            return tags();
        }
        if (field == Field.CONVERSATION_ASSIGNEE) {
            return assignee;
        }
        Object changed = written.isEmpty() ? null : written.get(field);
        return changed == null ? facts.value(field) : changed;
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    List<Effect> effects() {
        return Collections.unmodifiableList(effects);
    }

    boolean used(String handle) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Once once && once.handle().equals(handle)) {
                return true;
            }
        }
        return false;
    }

    boolean used(Quota quota) {
        return effects.stream()
                .anyMatch(effect ->
                        effect instanceof Effect.Use use && use.quota().equals(quota));
    }

    boolean muted() {
        return effects.stream().anyMatch(Effect.Mute.class::isInstance);
    }

    /**
     * Takes over what a rule wants, as far as it changes something and is allowed.
     *
     * @param used the limits that are used up by it
     * @return the assignments that were not allowed
     */
    List<Effect.Assign> apply(List<Effect> wanted, List<Effect> used) {
        asNow = null;
        List<Effect.Assign> refused = List.of();
        for (int i = 0; i < wanted.size(); i++) {
            Effect effect = wanted.get(i);
            if (effect instanceof Effect.Assign assign && !assign(assign)) {
                refused = new ArrayList<>(refused);
                refused.add(assign);
            } else if (!(effect instanceof Effect.Assign) && changes(effect)) {
                effects.add(effect);
            }
        }
        effects.addAll(used);
        return refused;
    }

    /** Takes it over; false where things stand so already. */
    private boolean changes(Effect effect) {
        return switch (effect) {
            case Effect.Tag tag -> writableTags().add(tag.tag());
            case Effect.Untag untag -> writableTags().remove(untag.tag());
            case Effect.Prioritize set ->
                changes(Field.CONVERSATION_PRIORITY, set.priority().word());
            case Effect.Move move ->
                changes(Field.CONVERSATION_STATUS, move.to().word());
            case Effect.Snooze ignored -> {
                written.put(Field.CONVERSATION_STATUS, "snoozed");
                yield true;
            }
            case Effect.Keep keep -> changes(keep.attribute(), keep.value());
            case Effect.Assign ignored -> true;
            case Effect.Reply ignored -> true;
            case Effect.Note ignored -> true;
            case Effect.Emit ignored -> true;
            case Effect.Wait ignored -> true;
            case Effect.Schedule ignored -> true;
            case Effect.Errand ignored -> true;
            case Effect.Failed ignored -> true;
            case Effect.Once ignored -> true;
            case Effect.Use ignored -> true;
            case Effect.Hold ignored -> true;
            case Effect.Mute ignored -> true;
            case Effect.Occupy ignored -> true;
            case Effect.Queue ignored -> true;
        };
    }

    private boolean changes(Field field, Object value) {
        if (value.equals(value(field))) {
            return false;
        }
        written.put(field, value);
        return true;
    }

    private Set<String> writableTags() {
        Set<String> known = tags;
        if (known == null) {
            known = new HashSet<>(before());
            tags = known;
        }
        return known;
    }

    /** Whether the assignment stands now. The earlier rule's, if there was one, gives way. */
    private boolean assign(Effect.Assign assign) {
        if (assign.assignee().equals(assignee)) {
            return true;
        }
        if (!yields(assign.overwrite())) {
            return false;
        }
        effects.removeIf(Effect.Assign.class::isInstance);
        effects.add(assign);
        assignee = assign.assignee();
        assignedByRule = true;
        return true;
    }

    private boolean yields(Overwrite overwrite) {
        String holder = assignee;
        if (holder == null) {
            return true;
        }
        return switch (overwrite) {
            case NEVER -> false;
            case AUTOMATION_ONLY -> assignedByRule || holder.startsWith("team:");
            case ALWAYS -> true;
        };
    }
}
