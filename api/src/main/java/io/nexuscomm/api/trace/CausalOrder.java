package io.nexuscomm.api.trace;

import io.nexuscomm.api.trace.TraceStep.Stage;
import io.nexuscomm.message.DeliveryState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Puts the steps of one message in the order in which one led to the next. Their moments come from several clocks (the
 * gateway's in nanoseconds, the database's in microseconds, a provider's in seconds), so a step may seem older than its
 * cause: it is then told at the moment of its cause, with the moment as stated in its detail.
 *
 * <p>Up to where it is queued, the stages tell the order. From there on attempts and what came of them take turns.
 * Deliveries come in their order already; each stands behind the attempts that had begun by then, in whole seconds, and
 * behind one at least of those that were made since a person had the message tried again.
 */
final class CausalOrder {

    private static final Comparator<TraceStep> CAUSAL =
            Comparator.comparing(TraceStep::step).thenComparing(TraceStep::at);

    private CausalOrder() {}

    static List<TraceStep> of(List<TraceStep> steps) {
        List<TraceStep> ordered = new ArrayList<>(of(steps, Stage.RAW, Stage.QUEUED));
        ordered.addAll(turns(
                of(steps, Stage.SENT, Stage.SENT),
                steps.stream().filter(step -> step.step() == Stage.DELIVERY).toList()));
        // what is still to come
        ordered.addAll(of(steps, Stage.WAITING, Stage.WAITING));
        return rising(ordered);
    }

    private static List<TraceStep> of(List<TraceStep> steps, Stage first, Stage last) {
        return steps.stream()
                .filter(step -> step.step().compareTo(first) >= 0 && step.step().compareTo(last) <= 0)
                .sorted(CAUSAL)
                .toList();
    }

    private static List<TraceStep> turns(List<TraceStep> attempts, List<TraceStep> deliveries) {
        Deque<TraceStep> next = new ArrayDeque<>(attempts);
        Deque<TraceStep> told = new ArrayDeque<>(deliveries);
        List<TraceStep> ordered = new ArrayList<>();
        while (!told.isEmpty()) {
            Instant again = told.stream()
                    .filter(CausalOrder::isTriedAgain)
                    .findFirst()
                    .map(TraceStep::at)
                    .orElse(Instant.MAX);
            if (begunBefore(again, next)) {
                ordered.add(next.remove());
            }
            while (!told.isEmpty() && !isTriedAgain(told.element())) {
                Instant second =
                        told.element().at().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
                while (begunBefore(second.isBefore(again) ? second : again, next)) {
                    ordered.add(next.remove());
                }
                ordered.add(told.remove());
            }
            while (!told.isEmpty() && begunBefore(again, next)) {
                ordered.add(next.remove());
            }
            if (!told.isEmpty()) {
                ordered.add(told.remove());
            }
        }
        ordered.addAll(next);
        return ordered;
    }

    private static boolean begunBefore(Instant moment, Deque<TraceStep> attempts) {
        return !attempts.isEmpty() && begin(attempts.element()).isBefore(moment);
    }

    private static Instant begin(TraceStep attempt) {
        return Moments.read(attempt.detail().path("startedAt"), attempt.at());
    }

    private static boolean isTriedAgain(TraceStep delivery) {
        return delivery.detail().path("state").asString("").equals(DeliveryState.QUEUED.name());
    }

    private static List<TraceStep> rising(List<TraceStep> ordered) {
        List<TraceStep> told = new ArrayList<>(ordered.size());
        Instant last = Instant.MIN;
        for (TraceStep step : ordered) {
            Instant at = step.at().truncatedTo(ChronoUnit.MICROS);
            last = at.isBefore(last) ? last : at;
            told.add(step.toldAt(last));
        }
        return told;
    }
}
