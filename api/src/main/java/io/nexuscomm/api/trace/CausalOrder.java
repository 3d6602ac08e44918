package io.nexuscomm.api.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the steps of one message in the order in which one led to the next. Their moments come from several clocks (the
 * gateway's in nanoseconds, the database's in microseconds, a provider's in seconds), so a step may seem older than its
 * cause: it is then told at the moment of its cause, with the moment as stated in its detail. Deliveries come in their
 * order already.
 */
final class CausalOrder {

    private static final Comparator<TraceStep> CAUSAL =
            Comparator.comparing(TraceStep::step).thenComparing(CausalOrder::within);

    private CausalOrder() {}

    private static Instant within(TraceStep step) {
        return step.step() == TraceStep.Stage.DELIVERY ? Instant.EPOCH : step.at();
    }

    static List<TraceStep> of(List<TraceStep> steps) {
        List<TraceStep> ordered = new ArrayList<>(steps.size());
        Instant last = Instant.MIN;
        for (TraceStep step : steps.stream().sorted(CAUSAL).toList()) {
            Instant at = step.at().truncatedTo(ChronoUnit.MICROS);
            last = at.isBefore(last) ? last : at;
            ordered.add(step.toldAt(last));
        }
        return ordered;
    }
}
