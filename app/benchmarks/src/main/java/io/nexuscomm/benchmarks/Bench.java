package io.nexuscomm.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code nexuscomm bench}: the measurements, each beside its reference and in one run. */
@Command(
        name = "nexuscomm bench",
        mixinStandardHelpOptions = true,
        description = "Measures the gateway beside its references, in one run on this machine.",
        synopsisSubcommandLabel = "MEASUREMENT",
        subcommands = IngestCommand.class)
public final class Bench implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
