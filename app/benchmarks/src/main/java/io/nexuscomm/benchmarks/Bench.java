package io.nexuscomm.benchmarks;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code nexuscomm bench}: the measurements, each beside its reference and in one run. */
@Command(
        name = "nexuscomm bench",
        mixinStandardHelpOptions = true,
        description = "Measures the gateway beside its references, in one run on this machine.",
        synopsisSubcommandLabel = "MEASUREMENT",
        subcommands = {IngestCommand.class, NormalizeCommand.class, RulesCommand.class, TimersCommand.class})
public final class Bench implements Runnable {

    public static void main(String[] args) {
        quiet();
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    /** What is measured is printed; what libraries tell of themselves would stand around it. */
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
