package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.StopScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What steps asked for; not changed after. */
final class Wanted {

    final List<Effect> effects = new ArrayList<>();

    /** What the conditions of the steps found, of those that were asked. */
    final List<Check> checks = new ArrayList<>();

    /** How far it stops later rules; null when it does not. */
    @Nullable
    StopScope stop;

    /** Whether the run goes on later. */
    boolean paused;

    /**
     * What is to be told beside the rule's own condition.
     *
     * @param refused assignments that did not come about
     * @param holder who has the conversation; null for nobody
     */
    List<Check> told(List<Effect.Assign> refused, @Nullable String holder) {
        if (refused.isEmpty()) {
            return checks;
        }
        List<Check> told = new ArrayList<>(checks);
        refused.forEach(assign -> told.add(new Check(assign.path(), "may be assigned", String.valueOf(holder), false)));
        return told;
    }
}
