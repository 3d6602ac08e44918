package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Mode;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Scope;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires, made ready: steps, of which some depend on how things stand. Immutable. */
final class Plan {

    private final Rule rule;
    private final Mode mode;
    private final ConditionCompiler conditions;
    private final Deeds deeds;
    private final List<Planned> steps;

    /** What it always wants, whatever the message says; null when that depends. */
    private final @Nullable Wanted always;

    private final Map<Field, Object> vars;
    private final Map<Effect, String> paths = new IdentityHashMap<>();

    /** A step made ready. @param condition null where it is always done */
    private record Planned(@Nullable Node condition, Move move) {}

    /** What a step does. */
    private sealed interface Move {

        /** The same effects for every event, made beforehand. */
        record Change(List<Effect> effects) implements Move {}

        /** Effects that depend on the event. */
        record Act(Deeds.Deed deed) implements Move {}

        record Stop(StopScope scope) implements Move {}

        record Choose(List<Branch> branches) implements Move {}

        /** @param path of the step */
        record Pause(Action.Wait action, Deeds.Wakening wakening, String path) implements Move {}
    }

    /** @param condition null where it always holds */
    private record Branch(@Nullable Node condition, List<Planned> steps, List<Planned> others) {}

    /** @param path of the steps in the rule: {@code /then} */
    Plan(Rule rule, List<Step> steps, String path, ConditionCompiler conditions, Compilation compilation) {
        this.rule = rule;
        this.mode = rule.mode() == null ? Mode.DEFAULT : rule.mode();
        this.conditions = conditions;
        this.deeds = new Deeds(new Filler.Named(rule.id(), rule.name()), compilation);
        this.vars = variables("vars", rule.vars());
        this.steps = planned(steps, path);
        this.always = always(this.steps);
    }

    @Nullable
    Wanted always() {
        return always;
    }

    /** Those below others have dotted names. */
    private static Map<Field, Object> variables(String path, Map<?, ?> written) {
        Map<Field, Object> variables = new HashMap<>();
        written.forEach((name, value) -> {
            String at = path + "." + name;
            if (value instanceof Map<?, ?> below) {
                variables.putAll(variables(at, below));
            } else if (value != null) {
                variables.put(Field.required(at), value);
            }
        });
        return variables;
    }

    private static @Nullable Wanted always(List<Planned> steps) {
        Wanted wanted = new Wanted();
        for (Planned step : steps) {
            if (step.condition() != null) {
                return null;
            }
            switch (step.move()) {
                case Move.Change change -> wanted.effects.addAll(change.effects());
                case Move.Stop stop -> wanted.stop = stop.scope();
                case Move.Act ignored -> {
                    return null;
                }
                case Move.Choose ignored -> {
                    return null;
                }
                case Move.Pause ignored -> {
                    return null;
                }
            }
            if (wanted.stop != null) {
                break;
            }
        }
        return wanted;
    }

    private List<Planned> planned(List<Step> written, String path) {
        List<Planned> planned = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            Step step = written.get(i);
            String at = path + "/" + i;
            Node condition = step.condition() == null ? null : conditions.compile(step.condition(), at + "/if");
            planned.add(new Planned(
                    condition, move(step.action(), at + "/" + step.action().word())));
        }
        return List.copyOf(planned);
    }

    private Move move(Action action, String path) {
        List<Effect> fixed = deeds.fixed(action);
        if (fixed != null) {
            fixed.forEach(effect -> paths.put(effect, path));
            return new Move.Change(fixed);
        }
        return switch (action) {
            case Action.Stop stop -> new Move.Stop(stop.scope());
            case Action.Drop ignored -> new Move.Stop(StopScope.ALL);
            case Action.Choose choose -> new Move.Choose(branches(choose.branches(), path));
            case Action.Wait wait -> new Move.Pause(wait, deeds.wakening(wait), path);
            default -> new Move.Act(deeds.deed(action));
        };
    }

    private List<Branch> branches(List<Action.Branch> written, String path) {
        List<Branch> branches = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            Action.Branch branch = written.get(i);
            String at = path + "/" + i;
            Node condition = branch.condition() == null ? null : conditions.compile(branch.condition(), at + "/if");
            branches.add(new Branch(
                    condition, planned(branch.steps(), at + "/then"), planned(branch.others(), at + "/else")));
        }
        return List.copyOf(branches);
    }

    /** What it wants for an event, and how far it stops later rules. */
    Wanted wanted(Evaluation evaluation) {
        if (always != null) {
            return always;
        }
        Wanted wanted = new Wanted();
        evaluation.forget();
        vars.forEach(evaluation::remember);
        run(steps, evaluation, wanted);
        return wanted;
    }

    private void run(List<Planned> steps, Evaluation evaluation, Wanted wanted) {
        for (Planned step : steps) {
            if (wanted.stop != null || wanted.paused) {
                return;
            }
            if (holds(step.condition(), evaluation)) {
                run(step.move(), evaluation, wanted);
            }
        }
    }

    private static boolean holds(@Nullable Node condition, Evaluation evaluation) {
        return condition == null || condition.test(evaluation) == Truth.TRUE;
    }

    private void run(Move move, Evaluation evaluation, Wanted wanted) {
        switch (move) {
            case Move.Change change -> wanted.effects.addAll(change.effects());
            case Move.Act act -> wanted.effects.addAll(act.deed().effects(evaluation));
            case Move.Stop stop -> wanted.stop = stop.scope();
            case Move.Choose choose -> choose(choose.branches(), evaluation, wanted);
            case Move.Pause pause -> pause(pause, evaluation, wanted);
        }
    }

    private void pause(Move.Pause pause, Evaluation evaluation, Wanted wanted) {
        Action.Wait wait = pause.action();
        Instant until = pause.wakening()
                .after(evaluation)
                .orElseThrow(() -> new IllegalStateException("the wait would never end"));
        wanted.paused = true;
        wanted.effects.add(new Effect.Wait(
                rule.id(),
                pause.path(),
                until,
                wait.recheck(),
                wait.cancelOn(),
                evaluation.variables(),
                mode.run(),
                mode.per() == Scope.CONTACT));
    }

    /**
     * What it wants after a step.
     *
     * @param path of the step below the plan's own: {@code 1/wait}, {@code 2/choose/0/then/1/wait}
     */
    Wanted after(String path, Evaluation evaluation) {
        Wanted wanted = new Wanted();
        after(steps, List.of(path.split("/")), evaluation, wanted);
        return wanted;
    }

    /** From the innermost list on outwards. */
    private void after(List<Planned> steps, List<String> path, Evaluation evaluation, Wanted wanted) {
        int at = Integer.parseInt(path.getFirst());
        if (path.size() > 2 && steps.get(at).move() instanceof Move.Choose choose) {
            Branch branch = choose.branches().get(Integer.parseInt(path.get(2)));
            List<Planned> inner = path.get(3).equals("then") ? branch.steps() : branch.others();
            after(inner, path.subList(4, path.size()), evaluation, wanted);
        }
        run(steps.subList(at + 1, steps.size()), evaluation, wanted);
    }

    private void choose(List<Branch> branches, Evaluation evaluation, Wanted wanted) {
        for (Branch branch : branches) {
            if (holds(branch.condition(), evaluation)) {
                run(branch.steps(), evaluation, wanted);
                return;
            }
            if (!branch.others().isEmpty()) {
                run(branch.others(), evaluation, wanted);
                return;
            }
        }
    }

    /** What steps asked for; not changed after. */
    static final class Wanted {
        private final List<Effect> effects = new ArrayList<>();
        private @Nullable StopScope stop;
        private boolean paused;

        List<Effect> effects() {
            return effects;
        }

        /** How far it stops later rules; null when it does not. */
        @Nullable
        StopScope stop() {
            return stop;
        }
    }

    /** Says that an assignment did not come about, and who holds the conversation. */
    Check refused(Effect.Assign assign, @Nullable String holder) {
        return new Check(paths.getOrDefault(assign, "/then"), "may be assigned", String.valueOf(holder), false);
    }
}
