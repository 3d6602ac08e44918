package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.ConversationState;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Limits;
import io.nexuscomm.rules.model.OnError;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Priority;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Scope;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import io.nexuscomm.rules.model.WindowClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule while it is written: what it does, how often, and examples. */
public final class ActionSpec {

    private final List<Step> steps = new ArrayList<>();
    private final List<Step> others = new ArrayList<>();
    private final List<RuleTest> tests = new ArrayList<>();
    private final List<Limits.Rate> rates = new ArrayList<>();
    private @Nullable Once once;
    private Limits.@Nullable Breaker breaker;

    ActionSpec() {}

    /** Answers on the lane the message came by; see {@link io.nexuscomm.rules.model.Placeholder}. */
    public ActionSpec reply(String text) {
        return step(new Action.Reply(text));
    }

    /**
     * The same with a template of the rules, or of the account's catalogue.
     *
     * @param with values for what the template leaves open
     */
    public ActionSpec replyWith(String template, Map<String, Object> with, WindowClosed windowClosed) {
        return step(new Action.Reply(null, template, with, null, windowClosed, List.of(), null));
    }

    /** Writes on the first of the channels that can carry it; on the message's own where none is named. */
    public ActionSpec send(String to, String text, String... via) {
        return step(new Action.Send(List.of(to), List.of(via), new Filled(text), null, Map.of(), WindowClosed.FAIL));
    }

    public ActionSpec sendWith(String to, String template, String... via) {
        return step(new Action.Send(List.of(to), List.of(via), null, template, Map.of(), WindowClosed.FAIL));
    }

    /** Tells our own people: {@code assignee}, {@code team:billing}, {@code user:<id>}. */
    public ActionSpec tell(String to, String text, String... via) {
        return step(new Action.Notify(List.of(to), List.of(via), new Filled(text), null));
    }

    public ActionSpec tellWith(String to, String template, String... via) {
        return step(new Action.Notify(List.of(to), List.of(via), null, template));
    }

    /** Side by side: none waits for another. */
    @SafeVarargs
    public final ActionSpec parallel(Consumer<ActionSpec>... strands) {
        return step(new Action.Parallel(Stream.of(strands)
                .map(strand -> new Action.Strand(written(strand)))
                .toList()));
    }

    public ActionSpec emit(String event, Map<String, Object> data) {
        return step(new Action.Emit(event, data));
    }

    public ActionSpec set(Map<String, Object> attributes) {
        return step(new Action.SetAttributes(attributes));
    }

    /** A note that only our own people see. */
    public ActionSpec note(String text) {
        return step(new Action.Note(new Filled(text)));
    }

    public ActionSpec tag(String... tags) {
        return step(new Action.Tag(List.of(tags)));
    }

    public ActionSpec untag(String... tags) {
        return step(new Action.Untag(List.of(tags)));
    }

    /** Gives the conversation to somebody unless it is held already. */
    public ActionSpec assign(Assignee assignee) {
        return assign(assignee, Overwrite.NEVER);
    }

    public ActionSpec assign(Assignee assignee, Overwrite overwrite) {
        return step(new Action.Assign(assignee, overwrite));
    }

    public ActionSpec priority(Priority priority) {
        return step(new Action.SetPriority(priority));
    }

    public ActionSpec status(ConversationState status) {
        return step(new Action.SetStatus(status));
    }

    /** Goes on after a while, when the condition still holds. */
    public ActionSpec waitFor(Duration period) {
        return step(new Action.Wait(period, null, null, null, List.of(), true, null));
    }

    /**
     * Goes on after a while, when the condition still holds.
     *
     * @param calendar whose open time counts; null for all time
     * @param cancelOn what ends the rule meanwhile
     */
    public ActionSpec waitFor(Duration period, @Nullable String calendar, EventType... cancelOn) {
        return step(new Action.Wait(period, null, null, calendar, List.of(cancelOn), true, null));
    }

    /** Goes on when something happens; when it does not in so long, {@code onError} of the step says what then. */
    public ActionSpec waitFor(EventType event, Duration max) {
        return step(new Action.Wait(null, null, event, null, List.of(), true, max));
    }

    public ActionSpec stop(StopScope scope) {
        return step(new Action.Stop(scope));
    }

    /** Any other action. */
    public ActionSpec step(Action action) {
        steps.add(new Step(action));
        return this;
    }

    /** The name of the step that was written last, by which tests and traces call it. */
    public ActionSpec id(String id) {
        Step last = steps.removeLast();
        steps.add(new Step(last.action(), id, last.condition(), last.onError(), last.timeout(), last.dryRunValue()));
        return this;
    }

    /** Does the step that was written last only then. */
    public ActionSpec onlyIf(Condition condition) {
        Step last = steps.removeLast();
        steps.add(new Step(last.action(), last.id(), condition, last.onError(), last.timeout(), last.dryRunValue()));
        return this;
    }

    /** What becomes of the rule when the step that was written last fails. */
    public ActionSpec onError(OnError onError) {
        Step last = steps.removeLast();
        steps.add(new Step(last.action(), last.id(), last.condition(), onError, last.timeout(), last.dryRunValue()));
        return this;
    }

    /** One of two ways. */
    public ActionSpec choose(Condition condition, Consumer<ActionSpec> then, Consumer<ActionSpec> otherwise) {
        return step(new Action.Choose(List.of(new Action.Branch(condition, written(then), written(otherwise)))));
    }

    /** What it does where its condition does not hold. */
    public ActionSpec otherwise(Consumer<ActionSpec> steps) {
        others.addAll(written(steps));
        return this;
    }

    private static List<Step> written(Consumer<ActionSpec> steps) {
        ActionSpec spec = new ActionSpec();
        steps.accept(spec);
        return spec.steps();
    }

    /** At most once for a contact in a period. */
    public ActionSpec once(Duration every) {
        once = new Once(every, null);
        return this;
    }

    /** At most once for somebody or something else. @param every null for once in all, as once in an episode is */
    public ActionSpec once(Scope per, @Nullable Duration every) {
        once = new Once(per, every, null);
        return this;
    }

    /** The same, counted together with all rules that have this handle. */
    public ActionSpec once(Duration every, String handle) {
        once = new Once(every, handle);
        return this;
    }

    /** At most so often in a period. */
    public ActionSpec atMost(int max, Scope per, Duration period) {
        rates.add(new Limits.Rate(max, per, period));
        return this;
    }

    /** Takes the rule out when it acts so often. */
    public ActionSpec breaker(int max, Duration period) {
        breaker = new Limits.Breaker(max, period, Limits.Breaker.Then.PAUSE);
        return this;
    }

    /** An example; see {@link RuleTest}. */
    public ActionSpec test(String name, Map<String, Object> given, Map<String, Object> expect) {
        tests.add(new RuleTest(name, null, given, List.of(), expect));
        return this;
    }

    List<Step> steps() {
        return steps;
    }

    List<Step> others() {
        return others;
    }

    @Nullable
    Limits limits() {
        return once == null && rates.isEmpty() && breaker == null ? null : new Limits(once, rates, breaker);
    }

    List<RuleTest> tests() {
        return tests;
    }
}
