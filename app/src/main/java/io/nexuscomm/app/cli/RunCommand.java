package io.nexuscomm.app.cli;

import io.nexuscomm.api.signin.FirstAdministrator;
import io.nexuscomm.app.DataDirectory;
import io.nexuscomm.app.ListenAddress;
import io.nexuscomm.app.Serving;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the gateway: no sandbox, no samples. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the gateway.",
            "",
            "With NEXUSCOMM_DATABASE_URL (postgresql://USER:PASSWORD@HOST/DATABASE) it uses that PostgreSQL,",
            "else one of its own on the data directory. A gateway without users prints a one-time token",
            "with which the first administrator signs up in the browser.",
            ""
        })
public final class RunCommand implements Runnable {

    @Mixin
    private final ServeOptions options = new ServeOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "where data is kept (default: data/run)")
    private @Nullable Path data;

    @Override
    public void run() {
        ListenAddress address = options.address();
        int managementPort = options.managementPort();
        DataDirectory directory = DataDirectory.open(ServeOptions.dataOr(data, "run"));
        ApplicationContext gateway = Serving.start(
                directory,
                System.getenv("NEXUSCOMM_DATABASE_URL"),
                address,
                managementPort,
                options.settings(),
                beans -> {});
        System.out.println("NexusComm is ready: " + address.page());
        gateway.getBean(FirstAdministrator.class).invitation().ifPresent(token -> {
            System.out.println("Nobody can sign in yet. Open that page and use this, once and soon:");
            System.out.println("Setup token: " + token);
        });
    }
}
