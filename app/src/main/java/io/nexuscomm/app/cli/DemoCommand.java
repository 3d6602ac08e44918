package io.nexuscomm.app.cli;

import io.nexuscomm.app.DataDirectory;
import io.nexuscomm.app.ListenAddress;
import io.nexuscomm.app.demo.Demo;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole gateway with providers to play with. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the whole gateway with its own PostgreSQL, simulated providers, sample accounts and rules.",
            "Nothing leaves this machine, and NEXUSCOMM_DATABASE_URL is left alone.",
            ""
        })
public final class DemoCommand implements Runnable {

    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "where data is kept (default: data/demo)")
    private @Nullable Path data;

    @Override
    public void run() {
        ListenAddress address = options.address();
        int managementPort = options.managementPort();
        DataDirectory directory = DataDirectory.open(ServeOptions.dataOr(data, "demo"));
        Demo demo = Demo.start(directory, address, managementPort, options.settings());
        System.out.println("NexusComm is ready: " + address.page());
        System.out.println("Sign in as " + demo.email() + " with password " + demo.password());
        System.out.println("Play the customer: " + demo.sandboxPage());
    }
}
