package io.nexuscomm.app.cli;

import io.nexuscomm.app.plugins.ConnectorUnderTest;
import io.nexuscomm.connector.testkit.Finding;
import io.nexuscomm.connector.testkit.Finding.Outcome;
import io.nexuscomm.connector.testkit.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What helps those who write a connector. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        description = "connector test DIR tries a connector by the rules of the conformance kit.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConnectorCommand.Test.class)
public final class ConnectorCommand implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Tries a connector by every rule of the kit. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Tries a connector by every numbered rule of the conformance kit, with the payloads and steps of its"
                        + " fixtures/. Ends with 0 when all hold, 1 when one does not.",
                ""
            })
    static final class Test implements Callable<Integer> {

        private static final int NOT_CONFORMING = 1;

        @Parameters(
                paramLabel = "DIR",
                description = "a folder with connector.yaml, or a jar whose fixtures/ lie inside it or beside it")
        private Path place = Path.of(".");

        @Option(names = "--verbose", description = "lists the rules that hold as well")
        private boolean verbose;

        @Override
        public Integer call() {
            List<ConnectorUnderTest> connectors = ConnectorUnderTest.at(place);
            boolean passed = true;
            for (ConnectorUnderTest connector : connectors) {
                System.out.println(connector.name());
                Report report = connector.run();
                tell(report);
                passed &= report.passed();
            }
            return passed ? CommandLine.ExitCode.OK : NOT_CONFORMING;
        }

        private void tell(Report report) {
            Map<String, List<Finding>> byRule = report.findings().stream()
                    .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()));
            byRule.forEach(this::tell);
            long held = byRule.values().stream()
                    .filter(all -> all.stream().allMatch(finding -> finding.outcome() == Outcome.PASSED))
                    .count();
            long failed = report.failed().size();
            System.out.printf(
                    "%n%d rules hold, %d do not, %d are opted out of%n", held, failed, byRule.size() - held - failed);
        }

        private void tell(String rule, List<Finding> findings) {
            List<Finding> notHeld = findings.stream()
                    .filter(finding -> finding.outcome() != Outcome.PASSED)
                    .toList();
            if (notHeld.isEmpty()) {
                if (verbose) {
                    System.out.printf(
                            "  %s holds      %s (%d times)%n",
                            rule, findings.getFirst().says(), findings.size());
                }
                return;
            }
            for (Finding finding : notHeld) {
                boolean failed = finding.outcome() == Outcome.FAILED;
                System.out.printf(
                        "  %s %-10s %s%s%n",
                        rule,
                        failed ? "FAILS" : "opted out",
                        finding.says(),
                        finding.about().isEmpty() ? "" : " (" + finding.about() + ")");
                System.out.println("       " + finding.why().strip().replace("\n", "\n       "));
            }
        }
    }
}
