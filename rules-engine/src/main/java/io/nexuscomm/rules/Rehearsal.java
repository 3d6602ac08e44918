package io.nexuscomm.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules would do if all went well, without doing it: steps that a job does are taken for done, with their
 * {@code dryRunValue} for what they find out, and their runs go on. Where a rule waits, it ends.
 *
 * @param variables what was captured and found out on the way
 */
public record Rehearsal(List<Effect> effects, Map<String, Object> variables) {

    public Rehearsal {
        effects = List.copyOf(effects);
        variables = Map.copyOf(variables);
    }

    /**
     * @param effects what the rules want at once
     * @param facts that they were decided by
     */
    public static Rehearsal of(RuleSet rules, List<Effect> effects, Facts facts) {
        List<Effect> all = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        effects.forEach(effect -> add(rules, effect, facts, all, variables));
        return new Rehearsal(all, variables);
    }

    private static void add(
            RuleSet rules, Effect effect, Facts facts, List<Effect> all, Map<String, Object> variables) {
        all.add(effect);
        if (!(effect instanceof Effect.Errand errand) || !errand.awaited()) {
            return;
        }
        Map<String, Object> known = new HashMap<>(errand.variables());
        rules.task(errand.rule(), errand.path(), errand.variables(), facts).ifPresent(task -> {
            if (task.into() != null && task.dryRunValue() != null) {
                known.putAll(Variables.of(task.into(), task.dryRunValue()));
            }
        });
        variables.putAll(known);
        rules.after(errand.rule(), errand.path(), false, known, facts)
                .effects()
                .forEach(next -> add(rules, next, facts, all, variables));
    }
}
