package io.nexuscomm.rules.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule: when something happens and a condition holds, do this.
 *
 * @param id unique in its organization
 * @param owner who answers for it, for people to read
 * @param labels for sorting rules, for people to read
 * @param order among the rules of its stage; equal orders go by id
 * @param condition null for one that always holds
 * @param steps never empty; one that stops is the last
 * @param others what it does where the condition does not hold
 * @param vars values that steps begin with
 * @param tests examples, see {@link RuleTest}
 */
public record Rule(
        @Key("rule") @As(Form.ID) String id,
        @As(Form.NAME) @Nullable String name,
        @As(Form.DESCRIPTION) @Nullable String description,
        @As(Form.LINE) @Nullable String owner,
        @As(Form.LINE) Map<String, String> labels,
        @Default("draft") Status status,
        @Default("route") Stage stage,
        @Default("100") int order,
        @Key("trigger") @Some @OneOrMore List<Trigger> triggers,
        @Key("if") @Nullable Condition condition,
        @Key("then") @Some List<Step> steps,
        @Key("else") List<Step> others,
        @Nullable Mode mode,
        @Nullable Limits limits,
        @Nullable Safety safety,
        Map<String, Object> vars,
        List<RuleTest> tests)
        implements Document {

    public static final int DEFAULT_ORDER = 100;
    public static final Stage DEFAULT_STAGE = Stage.ROUTE;
    public static final Status DEFAULT_STATUS = Status.DRAFT;

    public Rule {
        Bounds.labels(labels);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        triggers = List.copyOf(triggers);
        if (triggers.isEmpty()) {
            throw new RuleRefused("a rule needs a trigger", "write `trigger: message.received`");
        }
        condition = Condition.ALWAYS.equals(condition) ? null : condition;
        if (condition != null) {
            Condition stated = condition;
            condition = RuleRefused.within("if", () -> Bounds.condition(stated));
        }
        List<Step> first = steps;
        steps = RuleRefused.within("then", () -> Bounds.steps(first));
        List<Step> second = others;
        others = second.isEmpty() ? List.of() : RuleRefused.within("else", () -> Bounds.steps(second));
        vars = Values.map(vars);
        vars.keySet().forEach(variable -> Field.required("vars." + variable));
        tests = List.copyOf(tests);
        if (tests.size() > Bounds.MAX_TESTS) {
            throw new RuleRefused("a rule has at most " + Bounds.MAX_TESTS + " tests");
        }
    }

    /** The condition, or one that always holds. */
    public Condition when() {
        return condition == null ? Condition.ALWAYS : condition;
    }

    /** Whether it may write to a contact, so that the guards against loops watch it. */
    public boolean replies() {
        return does(action -> action instanceof Action.Reply || action instanceof Action.Send);
    }

    /** Whether it may hand messages on, which may come back. What machines write is handed on, too. */
    public boolean forwards() {
        return does(action -> action instanceof Action.Forward);
    }

    private boolean does(Predicate<Action> what) {
        return Stream.concat(steps.stream(), others.stream())
                .flatMap(Rule::all)
                .anyMatch(step -> what.test(step.action()));
    }

    /** The step and all steps in it. */
    public static Stream<Step> all(Step step) {
        Stream<Step> inner = switch (step.action()) {
            case Action.Choose choose ->
                choose.branches().stream()
                        .flatMap(branch -> Stream.concat(branch.steps().stream(), branch.others().stream()));
            case Action.Parallel parallel -> parallel.strands().stream().flatMap(strand -> strand.steps().stream());
            case Action.Schedule schedule -> schedule.steps().stream();
            default -> Stream.of();
        };
        Stream<Step> failing = step.onError() == null ? Stream.of() : step.onError().steps().stream();
        return Stream.concat(Stream.of(step), Stream.concat(inner, failing).flatMap(Rule::all));
    }

    /** The limit in force: the one it states, or the default of a rule that replies. */
    public Optional<Once> onceInForce() {
        if (limits != null && limits.once() != null) {
            return Optional.of(limits.once());
        }
        return replies() ? Optional.of(new Once(Once.DEFAULT_EVERY, null)) : Optional.empty();
    }

    /** The same rule in another status. */
    public Rule as(Status other) {
        return new Rule(
                id,
                name,
                description,
                owner,
                labels,
                other,
                stage,
                order,
                triggers,
                condition,
                steps,
                others,
                mode,
                limits,
                safety,
                vars,
                tests);
    }

    /** The same rule with other examples. */
    public Rule with(List<RuleTest> examples) {
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
                steps,
                others,
                mode,
                limits,
                safety,
                vars,
                examples);
    }
}
