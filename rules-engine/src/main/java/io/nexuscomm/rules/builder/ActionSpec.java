package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.StopScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule while it is written: what it does, how often, and examples. */
public final class ActionSpec {

    private final List<Action> actions = new ArrayList<>();
    private final List<RuleTest> tests = new ArrayList<>();
    private @Nullable Once once;

    ActionSpec() {}

    /** Answers on the lane the message came by; see {@link io.nexuscomm.rules.model.Placeholder}. */
    public ActionSpec reply(String text) {
        return add(new Action.Reply(text));
    }

    public ActionSpec tag(String... tags) {
        return add(new Action.Tag(List.of(tags)));
    }

    /** Gives the conversation to somebody unless it is held already. */
    public ActionSpec assign(Assignee assignee) {
        return assign(assignee, Overwrite.NEVER);
    }

    public ActionSpec assign(Assignee assignee, Overwrite overwrite) {
        return add(new Action.Assign(assignee, overwrite));
    }

    public ActionSpec stop(StopScope scope) {
        return add(new Action.Stop(scope));
    }

    /** At most once for a contact in a period. */
    public ActionSpec once(Duration every) {
        once = new Once(every, null);
        return this;
    }

    /** The same, counted together with all rules that have this handle. */
    public ActionSpec once(Duration every, String handle) {
        once = new Once(every, handle);
        return this;
    }

    /** An example; see {@link RuleTest}. */
    public ActionSpec test(String name, Map<String, Object> given, Map<String, Object> expect) {
        tests.add(new RuleTest(name, null, given, List.of(), expect));
        return this;
    }

    private ActionSpec add(Action action) {
        actions.add(action);
        return this;
    }

    List<Action> actions() {
        return actions;
    }

    @Nullable
    Once once() {
        return once;
    }

    List<RuleTest> tests() {
        return tests;
    }
}
