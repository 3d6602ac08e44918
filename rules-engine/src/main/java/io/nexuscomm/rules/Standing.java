package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Overwrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How things stand after the rules that had their turn. A rule works on a copy, so that one that fails leaves none. */
final class Standing {

    private final Set<String> tags;
    private final Set<String> usedHandles;
    private final List<Effect> effects;
    private @Nullable String assignee;
    private boolean assignedByRule;

    private Standing(
            Set<String> tags,
            Set<String> usedHandles,
            List<Effect> effects,
            @Nullable String assignee,
            boolean assignedByRule) {
        this.tags = tags;
        this.usedHandles = usedHandles;
        this.effects = effects;
        this.assignee = assignee;
        this.assignedByRule = assignedByRule;
    }

    /** Reads only, until it is copied. */
    static Standing of(Facts facts) {
        return new Standing(facts.conversationTags(), Set.of(), List.of(), facts.conversationAssignee(), false);
    }

    Standing copy() {
        return new Standing(
                new HashSet<>(tags), new HashSet<>(usedHandles), new ArrayList<>(effects), assignee, assignedByRule);
    }

    Set<String> tags() {
        return tags;
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    List<Effect> effects() {
        return effects;
    }

    boolean used(String handle) {
        return usedHandles.contains(handle);
    }

    boolean muted() {
        return effects.stream().anyMatch(Effect.Mute.class::isInstance);
    }

    void reply(String rule, String text) {
        effects.add(new Effect.Reply(rule, text));
    }

    void tag(String rule, String tag) {
        if (tags.add(tag)) {
            effects.add(new Effect.Tag(rule, tag));
        }
    }

    /** Whether the assignment stands now. The earlier rule's, if there was one, gives way. */
    boolean assign(String rule, String newAssignee, Overwrite overwrite) {
        if (newAssignee.equals(assignee)) {
            return true;
        }
        if (!yields(overwrite)) {
            return false;
        }
        effects.removeIf(Effect.Assign.class::isInstance);
        effects.add(new Effect.Assign(rule, newAssignee, overwrite));
        assignee = newAssignee;
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

    void once(String rule, String handle, Instant at) {
        usedHandles.add(handle);
        effects.add(new Effect.Once(rule, handle, at));
    }

    void mute(String rule, Instant until, String reason) {
        effects.add(new Effect.Mute(rule, until, reason));
    }
}
