package io.nexuscomm.benchmarks;

import io.nexuscomm.benchmarks.normalize.NormalizeBenchmark;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** JMH, in this process: what it forks could not find its classes in the jar. */
@Command(
        name = "normalize",
        mixinStandardHelpOptions = true,
        description = "Measures how long one payload takes to become events: a mail of 20 kB, a WhatsApp text.")
final class NormalizeCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the result as one JSON object on the last line")
    private boolean json;

    @Override
    public Integer call() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(NormalizeBenchmark.class.getSimpleName())
                        .forks(0)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        StringBuilder line = new StringBuilder();
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            Statistics times = result.getPrimaryResult().getStatistics();
            double micros = times.getPercentile(50);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s median %8.1f µs, p95 %8.1f µs, mean %8.1f µs of %d%n",
                    name,
                    micros,
                    times.getPercentile(95),
                    times.getMean(),
                    times.getN());
            line.append(line.isEmpty() ? "" : ",").append(String.format(Locale.ROOT, "\"%s_us\":%.1f", name, micros));
        }
        if (json) {
            System.out.println("{" + line + "}");
        }
        return 0;
    }
}
