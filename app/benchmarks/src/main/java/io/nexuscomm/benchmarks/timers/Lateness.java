package io.nexuscomm.benchmarks.timers;

import io.nexuscomm.inbox.Timers.Fired;
import java.time.Duration;
import java.util.List;

/** How late timers were, in milliseconds. */
public record Lateness(double p50, double p99) {

    static Lateness of(List<Fired> fired) {
        double[] late = fired.stream()
                .mapToDouble(one -> Duration.between(one.dueAt(), one.firedAt()).toNanos() / 1e6)
                .sorted()
                .toArray();
        return new Lateness(at(late, 0.5), at(late, 0.99));
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
