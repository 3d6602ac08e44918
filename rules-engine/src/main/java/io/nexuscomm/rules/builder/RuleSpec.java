package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Mode;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rule while it is written: what it is and when it fires. */
public final class RuleSpec {

    private final String id;
    private final Map<String, String> labels = new TreeMap<>();
    private final ActionSpec actions = new ActionSpec();
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable String owner;
    private Status status = Rule.DEFAULT_STATUS;
    private Stage stage = Rule.DEFAULT_STAGE;
    private int order = Rule.DEFAULT_ORDER;
    private List<Trigger> triggers = List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED));
    private @Nullable Condition condition;
    private @Nullable Mode mode;
    private @Nullable Safety safety;
    private Map<String, Object> vars = Map.of();

    RuleSpec(String id) {
        this.id = id;
    }

    public RuleSpec name(String newName) {
        name = newName;
        return this;
    }

    public RuleSpec description(String newDescription) {
        description = newDescription;
        return this;
    }

    public RuleSpec owner(String newOwner) {
        owner = newOwner;
        return this;
    }

    public RuleSpec label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public RuleSpec stage(Stage newStage) {
        stage = newStage;
        return this;
    }

    public RuleSpec order(int newOrder) {
        order = newOrder;
        return this;
    }

    public RuleSpec live() {
        return status(Status.LIVE);
    }

    public RuleSpec shadow() {
        return status(Status.SHADOW);
    }

    public RuleSpec status(Status newStatus) {
        status = newStatus;
        return this;
    }

    /** Looks when one of these happens. */
    public RuleSpec on(EventType... types) {
        triggers = Arrays.stream(types).<Trigger>map(Trigger.Event::new).toList();
        return this;
    }

    /** Looks when one of these happens. */
    public RuleSpec on(Trigger... what) {
        triggers = List.of(what);
        return this;
    }

    /** What becomes of a run that begins while another is under way. */
    public RuleSpec mode(Mode newMode) {
        mode = newMode;
        return this;
    }

    /** Values that its steps begin with. */
    public RuleSpec vars(Map<String, Object> values) {
        vars = values;
        return this;
    }

    /** How careful it is. */
    public RuleSpec safety(Safety newSafety) {
        safety = newSafety;
        return this;
    }

    /** All of these must hold. Called again, it replaces what was said before. */
    public RuleSpec when(Condition first, Condition... others) {
        if (others.length == 0) {
            condition = first;
        } else {
            List<Condition> conditions = new ArrayList<>(List.of(others));
            conditions.addFirst(first);
            condition = new Condition.All(conditions);
        }
        return this;
    }

    /** Goes on to what it does. */
    public ActionSpec then() {
        return actions;
    }

    Rule build() {
        try {
            return new Rule(
                    id,
                    name,
                    description,
                    owner,
                    labels,
                    status,
                    stage,
                    order,
                    triggers,
                    condition,
                    actions.steps(),
                    actions.others(),
                    mode,
                    actions.limits(),
                    safety,
                    vars,
                    actions.tests());
        } catch (RuleRefused e) {
            throw new RuleRefused("rule " + id + ": " + e.getMessage(), e.suggestion());
        }
    }
}
