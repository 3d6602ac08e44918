package io.nexuscomm.rules;

import io.nexuscomm.rules.Move.Branch;
import io.nexuscomm.rules.Move.Planned;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.List;

/** Makes the steps of a rule ready. Paths are JSON Pointers into the rule as {@code RuleYaml} writes it. */
final class StepCompiler {

    private final Rule rule;
    private final ConditionCompiler conditions;
    private final Deeds deeds;
    private final Orders orders;

    StepCompiler(Rule rule, ConditionCompiler conditions, Compilation compilation) {
        this.rule = rule;
        this.conditions = conditions;
        Filler.Named named = new Filler.Named(rule.id(), rule.name());
        this.deeds = new Deeds(named, compilation);
        this.orders = new Orders(rule, named, compilation);
    }

    /** @param path of the steps in the rule: {@code /then} */
    List<Planned> planned(List<Step> written, String path) {
        List<Planned> planned = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            Step step = written.get(i);
            String at = path + "/" + i;
            Node condition = step.condition() == null ? null : conditions.compile(step.condition(), at + "/if");
            List<Step> failing =
                    step.onError() == null ? List.of() : step.onError().steps();
            planned.add(new Planned(
                    condition,
                    move(step, at + "/" + step.action().word()),
                    step.onError(),
                    planned(failing, at + "/onError/then")));
        }
        return List.copyOf(planned);
    }

    private Move move(Step step, String path) {
        Action action = step.action();
        List<Effect> fixed = deeds.fixed(action, path);
        if (fixed != null) {
            return new Move.Change(fixed);
        }
        return switch (action) {
            case Action.Stop stop -> new Move.Stop(stop.scope());
            case Action.Drop ignored -> new Move.Stop(StopScope.ALL);
            case Action.Choose choose -> new Move.Choose(branches(choose.branches(), path));
            case Action.Wait wait -> new Move.Pause(wait, deeds.wakening(wait), path);
            case Action.Parallel parallel -> new Move.Strands(strands(parallel.strands(), path));
            default -> {
                Orders.Ordering ordering = orders.ordering(action);
                yield ordering == null ? new Move.Act(deeds.deed(action, path)) : apart(step, path, ordering);
            }
        };
    }

    private Move apart(Step step, String path, Orders.Ordering ordering) {
        // what is attached is looked for when it is sent
        Saying saying =
                step.action() instanceof Action.Reply reply && reply.attach().isEmpty() ? orders.saying(reply) : null;
        List<Effect> first = List.of();
        if (step.action() instanceof Action.Assign assign) {
            // the team has it until one of it does
            first = List.of(new Effect.Assign(rule.id(), path, assign.assignee().key(), assign.overwrite()));
        }
        List<Planned> inner =
                step.action() instanceof Action.Schedule later ? planned(later.steps(), path + "/do") : List.of();
        return new Move.Apart(step, path, ordering, saying != null && saying.isHere() ? saying : null, first, inner);
    }

    private List<List<Planned>> strands(List<Action.Strand> written, String path) {
        List<List<Planned>> strands = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            strands.add(planned(written.get(i).steps(), path + "/" + i));
        }
        return List.copyOf(strands);
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
}
