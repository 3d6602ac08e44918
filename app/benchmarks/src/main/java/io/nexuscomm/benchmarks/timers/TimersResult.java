package io.nexuscomm.benchmarks.timers;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run found.
 *
 * @param steady lateness under a steady load
 * @param restart lateness of fresh timers while overdue ones are drained
 * @param drainedPerSecond the rest of these, when nothing else is due
 */
public record TimersResult(
        TimersBench.Size size,
        double addedPerSecond,
        List<Double> fired,
        List<Double> quartz,
        Lateness steady,
        Lateness restart,
        double drainedPerSecond,
        long pending,
        long lost,
        long doubled) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-34s %12s %12s%n", "", "timers", "quartz"));
        text.append(String.format(
                Locale.ROOT, "%-34s %,12d %,12d%n", "pending while measured", size.pending(), size.quartzPending()));
        text.append(
                String.format(Locale.ROOT, "%-34s %,12.0f %,12.0f%n", "fired/s into jobs", mean(fired), mean(quartz)));
        for (int round = 0; round < fired.size(); round++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-34s %,12.0f %,12.0f%n",
                    "round " + (round + 1),
                    fired.get(round),
                    quartz.get(round)));
        }
        text.append(String.format(Locale.ROOT, "%-34s %,12.0f%n", "added/s", addedPerSecond));
        text.append(late("late ms p50, steady", steady.p50()));
        text.append(late("late ms p99, steady", steady.p99()));
        text.append(late("late ms p50, restart, fresh ones", restart.p50()));
        text.append(late("late ms p99, restart, fresh ones", restart.p99()));
        text.append(String.format(
                Locale.ROOT,
                "%,d were overdue; the rest of them was drained with %,.0f/s%n",
                size.overdue(),
                drainedPerSecond));
        text.append(String.format(Locale.ROOT, "lost %d, doubled %d; %,d still pending%n", lost, doubled, pending));
        return text.toString();
    }

    public String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("fired_per_s", Math.round(mean(fired)));
        node.put("quartz_per_s", Math.round(mean(quartz)));
        node.put("late_p99_ms", Math.max(steady.p99(), restart.p99()));
        node.put("late_p99_steady_ms", steady.p99());
        node.put("late_p99_restart_ms", restart.p99());
        node.put("added_per_s", Math.round(addedPerSecond));
        node.put("pending", size.pending());
        node.put("lost", lost);
        node.put("doubled", doubled);
        return JSON.writeValueAsString(node);
    }

    private static String late(String what, double millis) {
        return String.format(Locale.ROOT, "%-34s %12.1f%n", what, millis);
    }

    private static double mean(List<Double> rounds) {
        return rounds.stream().mapToDouble(each -> each).average().orElse(0);
    }
}
