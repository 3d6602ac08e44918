package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import java.util.List;

/** Finds a step by its path, as {@link Effect.Wait} tells it. */
final class Steps {

    private Steps() {}

    /** The step's id, or its path where it has none or lies where nobody looks. */
    static String name(Rule rule, String path) {
        List<String> parts = List.of(path.substring(1).split("/"));
        List<Step> steps = parts.getFirst().equals("else") ? rule.others() : rule.steps();
        int at = 1;
        while (at < parts.size() && parts.get(at).matches("\\d+")) {
            Step step = steps.get(Integer.parseInt(parts.get(at)));
            if (at + 4 < parts.size() && step.action() instanceof Action.Choose choose) {
                Action.Branch branch = choose.branches().get(Integer.parseInt(parts.get(at + 2)));
                steps = parts.get(at + 3).equals("then") ? branch.steps() : branch.others();
                at += 4;
            } else {
                return step.id() == null ? path : step.id();
            }
        }
        return path;
    }
}
