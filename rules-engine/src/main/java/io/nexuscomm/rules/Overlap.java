package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Mode;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of a run that begins while others of its rule are not over. Immutable. */
final class Overlap {

    private final String rule;
    private final Mode mode;
    private final boolean waits;

    Overlap(Rule rule) {
        this.rule = rule.id();
        this.mode = rule.mode() == null ? Mode.DEFAULT : rule.mode();
        this.waits = Stream.concat(rule.steps().stream(), rule.others().stream())
                .flatMap(Rule::all)
                .anyMatch(step -> step.action() instanceof Action.Wait);
    }

    /** Whether it must know how many runs wait already. */
    boolean asksForWaiting() {
        return waits && (mode.run() == Mode.Run.SINGLE || mode.run() == Mode.Run.PARALLEL);
    }

    /** Whether they come one after the other. */
    boolean isQueued() {
        return mode.run() == Mode.Run.QUEUE;
    }

    /** Why another one does not begin at all; null where it does. @param runs that are not over */
    @Nullable
    String crowded(int runs) {
        return switch (mode.run()) {
            case SINGLE -> waits && runs > 0 ? "mode.single" : null;
            case QUEUE, PARALLEL -> runs >= mode.max() ? "mode.max" : null;
            case RESTART -> null;
        };
    }

    /** That a run waits for its turn; null where it begins at once. @param path of the steps it begins with */
    Effect.@Nullable Queue queued(String path, Evaluation evaluation) {
        if (!isQueued() || evaluation.facts().underWay(rule) == 0) {
            return null;
        }
        evaluation.forget();
        return new Effect.Queue(rule, path, isWide(), evaluation.variables());
    }

    /** With the turn of the run before what it wants, where it goes on later and others come after it. */
    List<Effect> withTurn(List<Effect> wanted) {
        return isQueued() && Effect.goOnLater(wanted)
                ? Stream.concat(Stream.of(new Effect.Occupy(rule, isWide())), wanted.stream())
                        .toList()
                : wanted;
    }

    private boolean isWide() {
        return mode.per() == Scope.CONTACT;
    }
}
