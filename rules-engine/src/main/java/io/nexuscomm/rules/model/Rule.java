package io.nexuscomm.rules.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule: when something happens and a condition holds, do this.
 *
 * @param id unique in its organization
 * @param owner who answers for it, for people to read
 * @param labels for sorting rules, for people to read
 * @param order among the rules of its stage; equal orders go by id
 * @param actions never empty; one that stops is the last
 * @param once null means the default: none, or for a rule that replies {@link Once#DEFAULT_EVERY}
 * @param tests examples, see {@link RuleTest}
 */
public record Rule(
        String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String owner,
        Map<String, String> labels,
        Status status,
        Stage stage,
        int order,
        Set<Trigger> triggers,
        Condition condition,
        List<Action> actions,
        @Nullable Once once,
        List<RuleTest> tests) {

    public static final int DEFAULT_ORDER = 100;
    public static final Stage DEFAULT_STAGE = Stage.ROUTE;
    public static final Status DEFAULT_STATUS = Status.DRAFT;

    public Rule {
        Bounds.ruleId(id);
        if (name != null) {
            Bounds.name(name);
        }
        if (description != null) {
            Bounds.description(description);
        }
        if (owner != null) {
            Bounds.owner(owner);
        }
        Bounds.labels(labels);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        triggers = triggers(triggers);
        Bounds.condition(condition);
        actions = List.copyOf(actions);
        Bounds.actions(actions);
        tests = List.copyOf(tests);
        if (tests.size() > Bounds.MAX_TESTS) {
            throw new RuleRefused("a rule has at most " + Bounds.MAX_TESTS + " tests");
        }
    }

    /** Whether it may answer, so that the guards against loops watch it. */
    public boolean replies() {
        return actions.stream().anyMatch(Action.Reply.class::isInstance);
    }

    /** The limit in force: the one it states, or the default of a rule that replies. */
    public Optional<Once> onceInForce() {
        if (once != null) {
            return Optional.of(once);
        }
        return replies() ? Optional.of(new Once(Once.DEFAULT_EVERY, null)) : Optional.empty();
    }

    /** The same rule in another status. */
    public Rule as(Status other) {
        return new Rule(
                id, name, description, owner, labels, other, stage, order, triggers, condition, actions, once, tests);
    }

    private static Set<Trigger> triggers(Set<Trigger> triggers) {
        if (triggers.isEmpty()) {
            throw new RuleRefused("a rule needs a trigger", "write `trigger: message.received`");
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(triggers));
    }
}
