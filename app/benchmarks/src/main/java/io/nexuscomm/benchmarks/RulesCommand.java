package io.nexuscomm.benchmarks;

import io.nexuscomm.benchmarks.rules.Cell;
import io.nexuscomm.benchmarks.rules.Cells;
import io.nexuscomm.benchmarks.rules.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Each engine and number of rules in a process of its own, one after the other. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long a decision takes beside Drools, CEL, Easy Rules and hand-written closures.",
            "Engines that do not find the same matches make the run void."
        })
final class RulesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the result as one JSON object on the last line")
    private boolean json;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "N",
            defaultValue = "10,100,1000,10000",
            description = "how many rules (default: ${DEFAULT-VALUE})")
    private List<Integer> rules = List.of();

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "ENGINE",
            defaultValue = "NEXUSCOMM,CLOSURES,DROOLS,EASY_RULES,CEL",
            description = "which engines (default: ${DEFAULT-VALUE})")
    private List<Engine> engines = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Cell> measured = new ArrayList<>();
        for (int number : rules) {
            for (Engine engine : engines) {
                measured.add(cell(engine, number));
            }
        }
        Cells cells = new Cells(List.copyOf(measured));
        System.out.print(cells.table());
        if (json) {
            System.out.println(cells.json());
        }
        return 0;
    }

    private static Cell cell(Engine engine, int number) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dloader.main=" + Cell.class.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        engine.name(),
                        String.valueOf(number))
                .redirectErrorStream(true)
                .start();
        List<String> said;
        try (var lines = process.inputReader()) {
            said = lines.lines().toList();
        }
        process.waitFor();
        return said.stream()
                .filter(Cell::isCell)
                .findFirst()
                .map(Cell::parse)
                .orElseThrow(() -> new IOException(engine + " with " + number + " rules: " + String.join("\n", said)));
    }
}
