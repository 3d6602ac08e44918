package io.nexuscomm.benchmarks.timers;

import io.nexuscomm.inbox.Timers.Fired;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.quartz.SchedulerException;

/**
 * Both sides in turns on one server: how many due timers become jobs in a second while many others wait, how late they
 * are under a steady load, and how late fresh ones are while what a long absence left overdue is drained.
 */
public final class TimersBench {

    /** Fresh ones a second, while others are drained and in the steady part. */
    private static final int STEADY = 1_000;

    private static final int STEADY_SECONDS = 10;
    private static final int NODES = 2;

    private final Size size;

    public TimersBench(Size size) {
        this.size = size;
    }

    /**
     * How much of it.
     *
     * @param pending timers that wait for their day
     * @param due timers of a round
     * @param overdue what a restart finds
     * @param quartzPending triggers that wait for their day
     * @param quartzDue triggers of a round
     */
    public record Size(int pending, int due, int overdue, int quartzPending, int quartzDue, int rounds) {}

    public TimersResult run(Server server, Path data)
            throws SQLException, SchedulerException, InterruptedException, ExecutionException {
        try (OurTimers ours = new OurTimers(server, data)) {
            QuartzTimers quartz = new QuartzTimers(server);
            say("adding " + size.pending() + " pending timers");
            long start = System.nanoTime();
            ours.addPending(size.pending());
            double addedPerSecond = size.pending() / ((System.nanoTime() - start) / 1e9);
            say("adding " + size.quartzPending() + " pending triggers");
            quartz.addPending(size.quartzPending());
            server.execute("ANALYZE timer", "CHECKPOINT");
            List<Double> fired = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int round = 0; round <= size.rounds(); round++) {
                say(round == 0 ? "warming up" : "round " + round + " of " + size.rounds());
                Instant now = Instant.now();
                ours.add(size.due(), number -> now.minusMillis(1));
                double perSecond = ours.drain(NODES);
                double quartzPerSecond = quartz.drain(round == 0 ? size.quartzDue() / 4 : size.quartzDue());
                if (round > 0) {
                    fired.add(perSecond);
                    theirs.add(quartzPerSecond);
                }
            }
            say("a steady load");
            Lateness steady = steady(ours, 0);
            say("a restart with " + size.overdue() + " overdue");
            Lateness restart = steady(ours, size.overdue());
            double drained = ours.drain(NODES);
            return new TimersResult(
                    size,
                    addedPerSecond,
                    fired,
                    theirs,
                    steady,
                    restart,
                    drained,
                    ours.pending(),
                    ours.lost(),
                    ours.doubled());
        }
    }

    private static Lateness steady(OurTimers ours, int overdue) throws InterruptedException {
        ours.add(overdue, number -> Instant.now().minus(Duration.ofHours(3)));
        int count = STEADY * STEADY_SECONDS;
        // whole milliseconds, which the database keeps as they are: the first of them would not be known again
        Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3);
        ours.add(count, number -> first.plusMillis(1_000L * number / STEADY));
        List<Fired> fresh = ours.poll(first, count, Duration.ofMinutes(5));
        return Lateness.of(fresh);
    }

    private static void say(String progress) {
        System.err.println(progress);
    }
}
