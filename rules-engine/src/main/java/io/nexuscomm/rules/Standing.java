package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things stand after the rules that had their turn. */
final class Standing {

    private static final Set<Field> CHANGEABLE = Set.of(Field.CONVERSATION_TAGS, Field.CONVERSATION_ASSIGNEE);

    private final Facts facts;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Set<String> tags;
    private @Nullable String assignee;
    private boolean assignedByRule;

    Standing(Facts facts) {
        this.facts = facts;
        this.assignee = facts.value(Field.CONVERSATION_ASSIGNEE) instanceof String holder ? holder : null;
    }

    /** Whether there are rules that change it for later ones. */
    static boolean isChangeable(Field field) {
        return CHANGEABLE.contains(field);
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
            case Action.Assign ignored -> Set.of(Field.CONVERSATION_ASSIGNEE);
            case Action.Reply ignored -> Set.of();
            case Action.Stop ignored -> Set.of();
            case Action.Drop ignored -> Set.of();
            case Action.Choose ignored -> Set.of();
            default -> CHANGEABLE;
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
        return field == Field.CONVERSATION_ASSIGNEE ? assignee : facts.value(field);
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

    boolean muted() {
        return effects.stream().anyMatch(Effect.Mute.class::isInstance);
    }

    /**
     * Takes over what a rule wants, as far as it changes something and is allowed.
     *
     * @param used the limit that is used up by it; null for none
     * @return the assignments that were not allowed
     */
    List<Effect.Assign> apply(List<Effect> wanted, Effect.@Nullable Once used) {
        Set<String> writable = writableTags();
        List<Effect.Assign> refused = List.of();
        for (int i = 0; i < wanted.size(); i++) {
            Effect effect = wanted.get(i);
            switch (effect) {
                case Effect.Reply reply -> effects.add(reply);
                case Effect.Tag tag -> {
                    if (writable.add(tag.tag())) {
                        effects.add(tag);
                    }
                }
                case Effect.Assign assign -> {
                    if (!assign(assign)) {
                        refused = new ArrayList<>(refused);
                        refused.add(assign);
                    }
                }
                case Effect.Once once -> effects.add(once);
                case Effect.Mute mute -> effects.add(mute);
            }
        }
        if (used != null) {
            effects.add(used);
        }
        return refused;
    }

    /** Copied before anything is changed: should the set throw, nothing is half done. */
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
