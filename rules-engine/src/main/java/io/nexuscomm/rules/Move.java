package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.OnError;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step of a rule does, made ready. Immutable. */
sealed interface Move {

    /** The same effects for every event, made beforehand. */
    record Change(List<Effect> effects) implements Move {}

    /** Effects that depend on the event. */
    record Act(Deeds.Deed deed) implements Move {}

    record Stop(StopScope scope) implements Move {}

    record Choose(List<Branch> branches) implements Move {}

    record Strands(List<List<Planned>> strands) implements Move {}

    /**
     * Is done by a job of its own, unless it can be done at once.
     *
     * @param written the step
     * @param here what a reply says, where no catalogue must be looked at; null for others
     * @param first what is wanted at once in any case
     * @param inner the steps of one that is done later
     */
    record Apart(
            Step written,
            String path,
            Orders.Ordering ordering,
            @Nullable Saying here,
            List<Effect> first,
            List<Planned> inner)
            implements Move {}

    /** @param path of the step */
    record Pause(Action.Wait action, Deeds.Wakening wakening, String path) implements Move {}

    /**
     * A step made ready.
     *
     * @param condition null where it is always done
     * @param onError null where nothing is said
     * @param failing what is done in its place when it fails
     */
    record Planned(
            @Nullable Node condition, Move move, @Nullable OnError onError, List<Planned> failing) {}

    /** @param condition null where it always holds */
    record Branch(@Nullable Node condition, List<Planned> steps, List<Planned> others) {}
}
