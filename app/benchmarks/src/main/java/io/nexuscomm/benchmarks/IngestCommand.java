package io.nexuscomm.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signed webhooks from outside the gateway's process, acknowledged after their commit. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Sends signed WhatsApp text webhooks over loopback and counts",
            "what is acknowledged and visible. The reference, in the same run:",
            "Spring MVC and Spring Data JPA, one INSERT of the same message in",
            "a transaction of its own, no rules. Both on one durable PostgreSQL.",
            ""
        })
final class IngestCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the result as one JSON object on the last line")
    private boolean json;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "32",
            description = "connections that wait for their answer (default: ${DEFAULT-VALUE})")
    private int concurrency;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "45",
            description = "for each side, before anything counts (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "length of a round (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "rounds of each side, in turn (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        IngestResult result = measured();
        System.out.print(result.table());
        if (json) {
            System.out.println(result.json());
        }
        return result.lost() == 0 && result.doubled() == 0 ? 0 : 1;
    }

    private IngestResult measured() throws Exception {
        try (IngestBench bench = IngestBench.start(concurrency)) {
            return bench.measure(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), rounds);
        }
    }
}
