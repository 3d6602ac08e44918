package io.nexuscomm.app;

import ch.qos.logback.classic.Level;
import io.nexuscomm.app.cli.ConnectorCommand;
import io.nexuscomm.app.cli.DemoCommand;
import io.nexuscomm.app.cli.OneLineErrors;
import io.nexuscomm.app.cli.RulesCommand;
import io.nexuscomm.app.cli.RunCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code demo}, {@code run}, and what {@code --help} tells. */
@Command(
        name = "nexuscomm",
        mixinStandardHelpOptions = true,
        version = "NexusComm 0.1.0",
        description = "A gateway for every customer conversation.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, RunCommand.class, ConnectorCommand.class, RulesCommand.class},
        footer = {
            "      bench ingest [--json]  measures the gateway beside its reference",
            "",
            "Start with: nexuscomm demo"
        })
public final class NexusComm implements Runnable {

    /** Set where the start script asks whether the arguments are right before it does what takes long. */
    private static final String PARSE_ONLY = "nexuscomm.parse-only";

    public static void main(String[] args) {
        quiet();
        CommandLine line = new CommandLine(new NexusComm());
        if (Boolean.getBoolean(PARSE_ONLY)) {
            line.setExecutionStrategy(parsed -> CommandLine.ExitCode.OK);
        }
        int code = OneLineErrors.execute(line, args);
        // a gateway that serves outlives its command: only a failure ends the process here, and what it had started
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }

    /** Until the gateway's own logging is set up, only what went wrong is for the console. */
    private static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
