package io.nexuscomm.rules;

import io.nexuscomm.rules.Move.Branch;
import io.nexuscomm.rules.Move.Planned;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Mode;
import io.nexuscomm.rules.model.OnError;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Scope;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires, made ready: steps, of which some depend on how things stand. Immutable. */
final class Plan {

    private static final String CLOSED = "closed";

    private final Rule rule;
    private final Mode mode;
    private final List<Planned> steps;

    /** What it always wants, whatever the message says; null when that depends. */
    private final @Nullable Wanted always;

    private final Map<Field, Object> vars;

    /** @param path of the steps in the rule: {@code /then} */
    Plan(Rule rule, List<Step> steps, String path, ConditionCompiler conditions, Compilation compilation) {
        this.rule = rule;
        this.mode = rule.mode() == null ? Mode.DEFAULT : rule.mode();
        StepCompiler compiler = new StepCompiler(rule, conditions, compilation);
        this.vars = variables("vars", rule.vars());
        this.steps = compiler.planned(steps, path);
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
                default -> {
                    return null;
                }
            }
            if (wanted.stop != null) {
                break;
            }
        }
        return wanted;
    }

    /** What it wants for an event, and how far it stops later rules. */
    Wanted wanted(Evaluation evaluation) {
        if (always != null) {
            return always;
        }
        evaluation.forget();
        return begin(evaluation);
    }

    /** The same for a run whose turn has come: it knows what was told with its event. */
    Wanted begin(Evaluation evaluation) {
        Wanted wanted = new Wanted();
        vars.forEach(evaluation::remember);
        run(steps, evaluation, wanted);
        return wanted;
    }

    private void run(List<Planned> steps, Evaluation evaluation, Wanted wanted) {
        for (Planned step : steps) {
            if (wanted.stop != null || wanted.paused) {
                return;
            }
            if (holds(step.condition(), evaluation, wanted)) {
                run(step.move(), evaluation, wanted);
            }
        }
    }

    /** What it found is told at once: later steps and rules may change it. */
    private static boolean holds(@Nullable Node condition, Evaluation evaluation, Wanted wanted) {
        if (condition == null) {
            return true;
        }
        condition.explain(evaluation, wanted.checks);
        return condition.test(evaluation) == Truth.TRUE;
    }

    private void run(Move move, Evaluation evaluation, Wanted wanted) {
        switch (move) {
            case Move.Change change -> wanted.effects.addAll(change.effects());
            case Move.Act act -> wanted.effects.addAll(act.deed().effects(evaluation));
            case Move.Stop stop -> wanted.stop = stop.scope();
            case Move.Choose choose -> choose(choose.branches(), evaluation, wanted);
            case Move.Pause pause -> pause(pause, evaluation, wanted);
            case Move.Strands strands -> strands(strands.strands(), evaluation, wanted);
            case Move.Apart apart -> apart(apart, evaluation, wanted);
        }
    }

    private void apart(Move.Apart apart, Evaluation evaluation, Wanted wanted) {
        wanted.effects.addAll(apart.first());
        boolean awaited = apart.written().isAwaited();
        Effect now = awaited ? null : atOnce(apart, evaluation);
        if (now != null) {
            wanted.effects.add(now);
            return;
        }
        wanted.effects.add(new Effect.Errand(
                rule.id(), apart.path(), apart.written().action().word(), awaited, evaluation.variables()));
        wanted.paused = awaited;
    }

    /** What need not be left to a job; null for what must be. */
    private @Nullable Effect atOnce(Move.Apart apart, Evaluation evaluation) {
        Action action = apart.written().action();
        if (apart.here() != null && !CLOSED.equals(evaluation.facts().value(Field.LANE_WINDOW))) {
            Said said = apart.here().said(evaluation);
            return said.lacking().isEmpty() && said.text() != null
                    ? new Effect.Reply(rule.id(), apart.path(), said.text())
                    : new Effect.Failed(rule.id(), apart.path(), action.word(), lacking(said));
        }
        if (!(action instanceof Action.Schedule)) {
            return null;
        }
        return switch (apart.ordering().of(evaluation)) {
            case Order.Impossible impossible ->
                new Effect.Failed(rule.id(), apart.path(), action.word(), impossible.why());
            case Order.Schedule schedule ->
                schedule.key() != null && schedule.ifExists() != Action.Schedule.IfExists.REPLACE
                        ? null
                        : new Effect.Schedule(
                                rule.id(), apart.path(), schedule.at(), schedule.key(), evaluation.variables());
            default -> null;
        };
    }

    private static String lacking(Said said) {
        return "no value for " + String.join(", ", said.lacking());
    }

    /** All that is done at once is done in its order. At most one strand waits, see {@code Coverage}. */
    private void strands(List<List<Planned>> strands, Evaluation evaluation, Wanted wanted) {
        int before = wanted.effects.size();
        boolean paused = false;
        for (List<Planned> strand : strands) {
            wanted.paused = false;
            run(strand, evaluation, wanted);
            paused |= wanted.paused;
        }
        wanted.paused = paused;
        if (paused) {
            // what later strands captured goes with the run
            List<Effect> since = wanted.effects.subList(before, wanted.effects.size());
            since.replaceAll(effect -> with(effect, evaluation.variables()));
        }
    }

    private static Effect with(Effect effect, Map<String, Object> variables) {
        return switch (effect) {
            case Effect.Wait wait ->
                new Effect.Wait(
                        wait.rule(),
                        wait.path(),
                        wait.until(),
                        wait.event(),
                        wait.recheck(),
                        wait.cancelOn(),
                        variables,
                        wait.run(),
                        wait.wide());
            case Effect.Errand errand ->
                new Effect.Errand(errand.rule(), errand.path(), errand.word(), errand.awaited(), variables);
            default -> effect;
        };
    }

    private void pause(Move.Pause pause, Evaluation evaluation, Wanted wanted) {
        Action.Wait wait = pause.action();
        Instant until = pause.wakening()
                .after(evaluation)
                .orElseThrow(() -> new Unworkable("the wait would never end: " + Deeds.never(wait.until())));
        wanted.paused = true;
        wanted.effects.add(new Effect.Wait(
                rule.id(),
                pause.path(),
                until,
                wait.event(),
                wait.recheck(),
                wait.cancelOn(),
                evaluation.variables(),
                mode.run(),
                mode.per() == Scope.CONTACT));
    }

    /** How a run goes on at a step. */
    enum Resume {
        /** With those after it. */
        AFTER,
        /** With what is to be done when it fails. */
        INSTEAD,
        /** With those in it, and no others. */
        WITHIN
    }

    /**
     * What it wants from a step on.
     *
     * @param path of the step below the plan's own: {@code 1/wait}, {@code 2/choose/0/then/1/wait}
     */
    Wanted from(String path, Resume how, Evaluation evaluation) {
        Wanted wanted = new Wanted();
        resume(steps, List.of(path.split("/")), how, evaluation, wanted);
        return wanted;
    }

    /** From the innermost list on outwards. */
    private void resume(List<Planned> steps, List<String> path, Resume how, Evaluation evaluation, Wanted wanted) {
        int at = Integer.parseInt(path.getFirst());
        Planned step = steps.get(at);
        if (path.size() > 2) {
            Inside inside = inside(step, path);
            resume(inside.steps(), inside.path(), how, evaluation, wanted);
            if (!inside.goesOn()) {
                return;
            }
        } else if (how == Resume.INSTEAD) {
            failed(step, evaluation, wanted);
        } else if (how == Resume.WITHIN && step.move() instanceof Move.Apart apart) {
            run(apart.inner(), evaluation, wanted);
            return;
        }
        run(steps.subList(at + 1, steps.size()), evaluation, wanted);
    }

    /** A list of steps in a step. @param goesOn whether the steps after that one come after these */
    private record Inside(List<Planned> steps, List<String> path, boolean goesOn) {}

    private static Inside inside(Planned step, List<String> path) {
        if (path.get(1).equals("onError")) {
            return new Inside(step.failing(), path.subList(3, path.size()), true);
        }
        return switch (step.move()) {
            case Move.Choose choose -> {
                Branch branch = choose.branches().get(Integer.parseInt(path.get(2)));
                List<Planned> steps = path.get(3).equals("then") ? branch.steps() : branch.others();
                yield new Inside(steps, path.subList(4, path.size()), true);
            }
            case Move.Strands strands ->
                new Inside(strands.strands().get(Integer.parseInt(path.get(2))), path.subList(3, path.size()), true);
            case Move.Apart apart -> new Inside(apart.inner(), path.subList(3, path.size()), false);
            default -> throw new IllegalArgumentException("there are no steps at " + path);
        };
    }

    private void failed(Planned step, Evaluation evaluation, Wanted wanted) {
        OnError onError = step.onError();
        if (!step.failing().isEmpty()) {
            run(step.failing(), evaluation, wanted);
        } else if (onError == null || onError.then() == OnError.Then.STOP) {
            wanted.stop = StopScope.RULE;
        }
    }

    /** The step at a path that a job is to do. */
    Task task(String path, Evaluation evaluation) {
        Move.Apart apart = apart(steps, List.of(path.split("/")));
        Step written = apart.written();
        return new Task(
                written.action().word(),
                apart.ordering().of(evaluation),
                written.isAwaited(),
                into(written.action()),
                written.timeout(),
                written.onError() == null ? null : written.onError().retry(),
                written.dryRunValue());
    }

    private static Move.Apart apart(List<Planned> steps, List<String> path) {
        Planned step = steps.get(Integer.parseInt(path.getFirst()));
        if (path.size() > 2) {
            Inside inside = inside(step, path);
            return apart(inside.steps(), inside.path());
        }
        if (step.move() instanceof Move.Apart apart) {
            return apart;
        }
        throw new IllegalArgumentException("no job does the step " + path);
    }

    private static @Nullable String into(Action action) {
        return switch (action) {
            case Action.Call call -> call.into();
            case Action.Route route -> route.into();
            case Action.Classify classify -> classify.into() == null ? classify.as() : classify.into();
            default -> null;
        };
    }

    private void choose(List<Branch> branches, Evaluation evaluation, Wanted wanted) {
        for (Branch branch : branches) {
            if (holds(branch.condition(), evaluation, wanted)) {
                run(branch.steps(), evaluation, wanted);
                return;
            }
            if (!branch.others().isEmpty()) {
                run(branch.others(), evaluation, wanted);
                return;
            }
        }
    }
}
