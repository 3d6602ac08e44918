package io.nexuscomm.benchmarks.rules;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One engine with so many rules, in a process of its own: engines in one process would be compiled for each other.
 *
 * @param micros a decision's CPU time
 * @param bytes what it allocates
 * @param matches how many rules fire for a message
 * @param buildMillis CPU time until the first rules stand
 * @param swapMillis the same once more, when the code is warm; negative where it was not worth the time
 */
public record Cell(
        Engine engine, int rules, double micros, double bytes, double matches, double buildMillis, double swapMillis) {

    private static final String MARK = "cell ";

    /** Comparisons that a check of all messages may cost. */
    private static final int CHECKS = 5_000_000;

    private static final double TOO_LONG_MILLIS = 4_000;

    /** Args: the engine and the number of rules. Prints one line that {@link #parse} reads. */
    public static void main(String[] args) throws RunnerException {
        Cell cell = measured(Engine.valueOf(args[0]), Integer.parseInt(args[1]));
        System.out.println(MARK + cell.engine + " " + cell.rules + " " + cell.micros + " " + cell.bytes + " "
                + cell.matches + " " + cell.buildMillis + " " + cell.swapMillis);
    }

    /** Whether the line is one that {@link #main} prints. */
    public static boolean isCell(String line) {
        return line.startsWith(MARK);
    }

    /** Reads such a line. */
    public static Cell parse(String line) {
        String[] parts = line.substring(MARK.length()).split(" ");
        return new Cell(
                Engine.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                Double.parseDouble(parts[6]));
    }

    private static Cell measured(Engine engine, int rules) throws RunnerException {
        Draw draw = new Draw(RulesBenchmark.SEED);
        List<Sample> messages = draw.messages();
        List<Wanted> wanted = draw.rules(rules);
        double build = cpuMillis();
        Peer peer = engine.of(wanted);
        build = cpuMillis() - build;
        double swap = -1;
        if (build < TOO_LONG_MILLIS) {
            engine.of(wanted);
            swap = cpuMillis();
            engine.of(wanted);
            swap = cpuMillis() - swap;
        }
        List<Sample> checked = messages.subList(0, Math.min(messages.size(), CHECKS / rules));
        Matches found = matches(peer, checked);
        Matches expected = matches(new ClosuresPeer(wanted), checked);
        if (found.sum() != expected.sum() || found.count() != expected.count()) {
            throw new IllegalStateException(
                    engine + " finds " + found.count() + " matches and not " + expected.count() + ": the run is void");
        }
        return timed(engine, rules, (double) found.count() / checked.size(), build, swap);
    }

    private static Matches matches(Peer peer, List<Sample> messages) {
        Matches matches = new Matches();
        for (int i = 0; i < messages.size(); i++) {
            matches.begin(i);
            peer.match(peer.prepared(messages.get(i)), matches);
        }
        return matches;
    }

    private static Cell timed(Engine engine, int rules, double matches, double build, double swap)
            throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(RulesBenchmark.class.getSimpleName())
                        .param("engine", engine.name())
                        .param("rules", String.valueOf(rules))
                        .forks(0)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        @SuppressWarnings("rawtypes") // as JMH has it
        Map<String, Result> used = result.getSecondaryResults();
        double decisions = score(used, "decisions");
        return new Cell(
                engine,
                rules,
                score(used, "nanos") / decisions / 1_000,
                score(used, "bytes") / decisions,
                matches,
                build,
                swap);
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    private static double score(Map<String, Result> used, String name) {
        return Objects.requireNonNull(used.get(name), name).getScore();
    }

    private static double cpuMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }
}
