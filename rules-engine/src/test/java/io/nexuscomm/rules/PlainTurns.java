package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A second, slow implementation of a decision: each rule is asked in its turn, whatever it asks for. */
final class PlainTurns {

    private final Facts facts;
    private final List<String> fired = new ArrayList<>();
    private final Map<String, Integer> replies = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> tags;
    private @Nullable String assignee;
    private boolean assignedByRule;
    private final Map<Field, Object> written = new HashMap<>();
    private boolean stopped;
    private @Nullable Stage stoppedStage;

    @SuppressWarnings("unchecked") // so gathered
    private PlainTurns(Facts facts) {
        this.facts = facts;
        this.tags = new HashSet<>((Set<String>) facts.value(Field.CONVERSATION_TAGS));
        this.assignee = (String) facts.value(Field.CONVERSATION_ASSIGNEE);
    }

    static PlainTurns of(List<Rule> rules, Facts facts) {
        PlainTurns turns = new PlainTurns(facts);
        rules.stream()
                .filter(rule -> rule.status().evaluated())
                .sorted(Comparator.comparing(Rule::stage)
                        .thenComparingInt(Rule::order)
                        .thenComparing(Rule::id))
                .forEach(turns::ask);
        return turns;
    }

    List<String> fired() {
        return fired;
    }

    private void ask(Rule rule) {
        boolean guarded = rule.replies() && (facts.origin() != Origin.CONTACT || facts.automatic() != null);
        if (stopped || rule.stage() == stoppedStage || guarded) {
            return;
        }
        Map<Field, Object> changed = new HashMap<>(Map.of(Field.CONVERSATION_TAGS, Set.copyOf(tags)));
        changed.putAll(written);
        if (assignee != null) {
            changed.put(Field.CONVERSATION_ASSIGNEE, assignee);
        }
        Optional<Boolean> truth = new PlainReading(facts, changed).holds(rule.when());
        List<Step> due =
                truth.map(holds -> holds ? rule.steps() : rule.others()).orElse(List.of());
        Once once = rule.onceInForce().orElse(null);
        String handle = once == null || once.handle() == null ? rule.id() : once.handle();
        if (due.isEmpty() || rule.status() == Status.SHADOW || used.contains(handle)) {
            return;
        }
        if (once != null) {
            used.add(handle);
        }
        fired.add(rule.id());
        due.forEach(step -> run(rule, step.action()));
    }

    private void run(Rule rule, Action action) {
        switch (action) {
            case Action.Reply ignored -> replies.merge(rule.id(), 1, Integer::sum);
            case Action.Tag tag -> tags.addAll(tag.tags());
            case Action.Untag tag -> tags.removeAll(tag.tags());
            case Action.SetPriority set ->
                written.put(Field.CONVERSATION_PRIORITY, set.priority().word());
            case Action.SetAttributes set ->
                set.values().forEach((key, value) -> written.put(Field.required(key), value));
            case Action.Assign assign -> assign(assign, assign.assignee());
            case Action.Stop stop -> {
                stopped = stop.scope() == StopScope.ALL;
                stoppedStage = stop.scope() == StopScope.STAGE ? rule.stage() : stoppedStage;
            }
            default -> throw new AssertionError(action);
        }
    }

    private void assign(Action.Assign assign, Assignee wanted) {
        boolean yields = assignee == null
                || switch (assign.overwrite()) {
                    case NEVER -> false;
                    case AUTOMATION_ONLY -> assignedByRule || assignee.startsWith("team:");
                    case ALWAYS -> true;
                };
        if (yields && !wanted.key().equals(assignee)) {
            assignee = wanted.key();
            assignedByRule = true;
        }
    }

    /** What other effects come to otherwise than these turns; empty when nothing. */
    List<String> differences(List<Effect> effects) {
        Set<String> otherTags = new HashSet<>(PlainTurns.of(List.of(), facts).tags);
        Map<String, Integer> otherReplies = new HashMap<>();
        Map<Field, Object> otherWritten = new HashMap<>();
        String otherAssignee = (String) facts.value(Field.CONVERSATION_ASSIGNEE);
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Reply reply -> otherReplies.merge(reply.rule(), 1, Integer::sum);
                case Effect.Tag tag -> otherTags.add(tag.tag());
                case Effect.Untag tag -> otherTags.remove(tag.tag());
                case Effect.Prioritize set ->
                    otherWritten.put(Field.CONVERSATION_PRIORITY, set.priority().word());
                case Effect.Keep keep -> otherWritten.put(keep.attribute(), keep.value());
                case Effect.Assign assign -> otherAssignee = assign.assignee();
                case Effect.Once ignored -> {}
                case Effect.Use ignored -> {}
                case Effect.Hold ignored -> {}
                case Effect.Mute ignored -> {}
                default -> throw new AssertionError(effect);
            }
        }
        List<String> differences = new ArrayList<>();
        differ("tags", tags, otherTags, differences);
        // what was so already is no effect
        written.entrySet().removeIf(entry -> entry.getValue().equals(facts.value(entry.getKey())));
        otherWritten.entrySet().removeIf(entry -> entry.getValue().equals(facts.value(entry.getKey())));
        differ("fields", written, otherWritten, differences);
        differ("replies", replies, otherReplies, differences);
        differ("assignee", String.valueOf(assignee), String.valueOf(otherAssignee), differences);
        return differences;
    }

    private static void differ(String what, Object mine, Object theirs, List<String> differences) {
        if (!mine.equals(theirs)) {
            differences.add(what + " are " + theirs + " and not " + mine);
        }
    }
}
