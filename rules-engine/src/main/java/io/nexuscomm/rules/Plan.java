package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires, made ready: steps, of which some depend on how things stand. Immutable. */
final class Plan {

    private final String rule;
    private final ConditionCompiler conditions;
    private final List<Planned> steps;

    /** What it always wants, whatever the message says; null when that depends. */
    private final @Nullable Wanted always;

    private final Map<Effect, String> paths = new IdentityHashMap<>();

    /** A step made ready. @param condition null where it is always done */
    private record Planned(@Nullable Node condition, Deed deed) {}

    /** What a step does. Only a reply depends on the message; other effects are made beforehand. */
    private sealed interface Deed {

        record Answer(ReplyFiller filler) implements Deed {}

        record Change(List<Effect> effects) implements Deed {}

        record Stop(StopScope scope) implements Deed {}

        record Choose(List<Branch> branches) implements Deed {}
    }

    /** @param condition null where it always holds */
    private record Branch(@Nullable Node condition, List<Planned> steps, List<Planned> others) {}

    /** @param path of the steps in the rule: {@code /then} */
    Plan(String rule, List<Step> steps, String path, ConditionCompiler conditions) {
        this.rule = rule;
        this.conditions = conditions;
        this.steps = planned(steps, path);
        this.always = always(this.steps);
    }

    @Nullable
    Wanted always() {
        return always;
    }

    private static @Nullable Wanted always(List<Planned> steps) {
        Wanted wanted = new Wanted();
        for (Planned step : steps) {
            if (step.condition() != null) {
                return null;
            }
            switch (step.deed()) {
                case Deed.Change change -> wanted.effects.addAll(change.effects());
                case Deed.Stop stop -> wanted.stop = stop.scope();
                case Deed.Answer ignored -> {
                    return null;
                }
                case Deed.Choose ignored -> {
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
                    condition, deed(step.action(), at + "/" + step.action().word())));
        }
        return List.copyOf(planned);
    }

    private Deed deed(Action action, String path) {
        return switch (action) {
            case Action.Reply reply -> new Deed.Answer(new ReplyFiller(Objects.requireNonNull(reply.text())));
            case Action.Tag tag ->
                change(
                        path,
                        tag.tags().stream()
                                .map(word -> new Effect.Tag(rule, word))
                                .toList());
            case Action.Assign assign ->
                change(path, List.of(new Effect.Assign(rule, assign.assignee().key(), assign.overwrite())));
            case Action.Stop stop -> new Deed.Stop(stop.scope());
            case Action.Drop drop -> new Deed.Stop(StopScope.ALL);
            case Action.Choose choose -> new Deed.Choose(branches(choose.branches(), path));
            default -> throw new IllegalArgumentException(action.word());
        };
    }

    private Deed change(String path, List<? extends Effect> effects) {
        effects.forEach(effect -> paths.put(effect, path));
        return new Deed.Change(List.copyOf(effects));
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
        run(steps, evaluation, wanted);
        return wanted;
    }

    private void run(List<Planned> steps, Evaluation evaluation, Wanted wanted) {
        for (Planned step : steps) {
            if (wanted.stop != null) {
                return;
            }
            if (holds(step.condition(), evaluation)) {
                run(step.deed(), evaluation, wanted);
            }
        }
    }

    private static boolean holds(@Nullable Node condition, Evaluation evaluation) {
        return condition == null || condition.test(evaluation) == Truth.TRUE;
    }

    private void run(Deed deed, Evaluation evaluation, Wanted wanted) {
        switch (deed) {
            case Deed.Answer answer ->
                wanted.effects.add(new Effect.Reply(rule, answer.filler().fill(evaluation)));
            case Deed.Change change -> wanted.effects.addAll(change.effects());
            case Deed.Stop stop -> wanted.stop = stop.scope();
            case Deed.Choose choose -> choose(choose.branches(), evaluation, wanted);
        }
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
