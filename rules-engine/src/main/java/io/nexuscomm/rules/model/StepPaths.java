package io.nexuscomm.rules.model;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Finds the steps of a rule by the paths that runs have for them: {@code /then/0/choose/1/then/0/reply}. */
public final class StepPaths {

    private StepPaths() {}

    /** Empty where the rule has no step there. */
    public static Optional<Step> find(Rule rule, String path) {
        return find(rule.steps(), "/then", path).or(() -> find(rule.others(), "/else", path));
    }

    /** All steps of a rule, in the order they are written, with their paths. */
    public static void each(Rule rule, BiConsumer<String, Step> look) {
        each(rule.steps(), "/then", look);
        each(rule.others(), "/else", look);
    }

    private static void each(List<Step> steps, String at, BiConsumer<String, Step> look) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String here = at + "/" + i + "/" + step.action().word();
            look.accept(here, step);
            within(step.action(), here, look);
            if (step.onError() != null) {
                each(step.onError().steps(), at + "/" + i + "/onError/then", look);
            }
        }
    }

    private static void within(Action action, String here, BiConsumer<String, Step> look) {
        switch (action) {
            case Action.Schedule schedule -> each(schedule.steps(), here + "/do", look);
            case Action.Choose choose -> {
                for (int i = 0; i < choose.branches().size(); i++) {
                    each(choose.branches().get(i).steps(), here + "/" + i + "/then", look);
                    each(choose.branches().get(i).others(), here + "/" + i + "/else", look);
                }
            }
            case Action.Parallel parallel -> {
                for (int i = 0; i < parallel.strands().size(); i++) {
                    each(parallel.strands().get(i).steps(), here + "/" + i, look);
                }
            }
            default -> {}
        }
    }

    private static Optional<Step> find(List<Step> steps, String at, String path) {
        for (int i = 0; i < steps.size(); i++) {
            String number = at + "/" + i;
            if (path.startsWith(number + "/")) {
                return find(steps.get(i), number, path);
            }
        }
        return Optional.empty();
    }

    private static Optional<Step> find(Step step, String number, String path) {
        String here = number + "/" + step.action().word();
        if (path.equals(here)) {
            return Optional.of(step);
        }
        Optional<Step> failing = step.onError() == null
                ? Optional.empty()
                : find(step.onError().steps(), number + "/onError/then", path);
        return failing.or(() -> within(step.action(), here, path));
    }

    private static Optional<Step> within(Action action, String here, String path) {
        return switch (action) {
            case Action.Schedule schedule -> find(schedule.steps(), here + "/do", path);
            case Action.Choose choose -> {
                Optional<Step> found = Optional.empty();
                for (int i = 0; i < choose.branches().size() && found.isEmpty(); i++) {
                    Action.Branch branch = choose.branches().get(i);
                    String of = here + "/" + i;
                    found = find(branch.steps(), of + "/then", path)
                            .or(() -> find(branch.others(), of + "/else", path));
                }
                yield found;
            }
            case Action.Parallel parallel -> {
                Optional<Step> found = Optional.empty();
                for (int i = 0; i < parallel.strands().size() && found.isEmpty(); i++) {
                    found = find(parallel.strands().get(i).steps(), here + "/" + i, path);
                }
                yield found;
            }
            default -> Optional.empty();
        };
    }
}
