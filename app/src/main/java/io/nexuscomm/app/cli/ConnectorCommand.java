package io.nexuscomm.app.cli;

import io.nexuscomm.app.plugins.ConnectorUnderTest;
import io.nexuscomm.connector.testkit.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
                description =
                        "a folder with connector.yaml; a jar whose fixtures/ lie inside it or beside it; a project with its"
                                + " jar in target/ and src/test/resources/fixtures; or fixtures/ alone, of a program that"
                                + " speaks the connector that fixtures/kit.json names")
        private Path place = Path.of(".");

        @Option(names = "--brief", description = "leaves out the rules that hold")
        private boolean brief;

        @Override
        public Integer call() {
            ExpectedFailures.keepOffTheConsole();
            boolean passed = true;
            for (ConnectorUnderTest connector : ConnectorUnderTest.at(place)) {
                System.out.println(connector.name());
                Report report = connector.run();
                new ReportLines(report, brief).print(System.out);
                passed &= report.passed();
            }
            return passed ? CommandLine.ExitCode.OK : NOT_CONFORMING;
        }
    }
}
