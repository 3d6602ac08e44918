package io.nexuscomm.benchmarks;

import io.nexuscomm.app.database.EmbeddedPostgreSql;
import io.nexuscomm.benchmarks.timers.Server;
import io.nexuscomm.benchmarks.timers.TimersBench;
import io.nexuscomm.benchmarks.timers.TimersResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Timers that become jobs, beside Quartz's triggers. */
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        description = {
            "Fires due timers into jobs while others wait for their day, measures",
            "how late they are, also after an absence, and looks for lost and doubled",
            "ones. In turns with Quartz's own clustered JDBC store, both on one",
            "durable PostgreSQL.",
            ""
        })
final class TimersCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the result as one JSON object on the last line")
    private boolean json;

    @Option(
            names = "--pending",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "timers that wait for their day (default: ${DEFAULT-VALUE})")
    private int pending;

    @Option(
            names = "--due",
            paramLabel = "N",
            defaultValue = "50000",
            description = "timers of a round (default: ${DEFAULT-VALUE})")
    private int due;

    @Option(
            names = "--overdue",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "what a restart finds (default: ${DEFAULT-VALUE})")
    private int overdue;

    @Option(
            names = "--quartz-pending",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "triggers that wait for their day (default: ${DEFAULT-VALUE})")
    private int quartzPending;

    @Option(
            names = "--quartz-due",
            paramLabel = "N",
            defaultValue = "1000",
            description = "triggers of a round (default: ${DEFAULT-VALUE})")
    private int quartzDue;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "rounds of each side, in turn (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("nexuscomm-bench");
        try (BenchDatabase database = new BenchDatabase(EmbeddedPostgreSql.start(
                directory.resolve("postgres"),
                directory.resolve("binaries"),
                directory.resolve("postgres.log"),
                "bench"))) {
            database.create("gateway");
            Server server = new Server(database.jdbcUrl("gateway"), database.user(), database.password());
            TimersBench.Size size = new TimersBench.Size(pending, due, overdue, quartzPending, quartzDue, rounds);
            TimersResult result = new TimersBench(size).run(server, Files.createDirectories(directory.resolve("data")));
            System.out.print(result.table());
            if (json) {
                System.out.println(result.json());
            }
            return result.lost() == 0 && result.doubled() == 0 ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
