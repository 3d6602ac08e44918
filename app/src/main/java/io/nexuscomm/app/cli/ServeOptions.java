package io.nexuscomm.app.cli;

import io.nexuscomm.app.FreePort;
import io.nexuscomm.app.ListenAddress;
import io.nexuscomm.app.StartupProblem;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every serving command takes. */
final class ServeOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "where to serve (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on (default: ${DEFAULT-VALUE}, this machine only)")
    String host = "127.0.0.1";

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "where metrics and health are served, on this machine only (default: the port after --port)")
    @Nullable
    Integer managementPort;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "where connectors are found that are not built in (default: plugins/ of the data directory)")
    @Nullable
    Path plugins;

    /** What of this the gateway is told as a setting. */
    Map<String, Object> settings() {
        return plugins == null
                ? Map.of()
                : Map.of("nexuscomm.plugins", plugins.toAbsolutePath().toString());
    }

    /**
     * Where to serve.
     *
     * @throws StartupProblem when nobody could listen there
     */
    ListenAddress address() {
        inRange("--port", port);
        ListenAddress address = ListenAddress.of(host, port);
        if (!address.isFree()) {
            throw new StartupProblem("port " + port + " is taken; choose another with --port");
        }
        return address;
    }

    /**
     * Where to serve metrics and health.
     *
     * @throws StartupProblem when nobody could listen there
     */
    int managementPort() {
        if (managementPort == null) {
            return FreePort.from(port + 1);
        }
        inRange("--management-port", managementPort);
        if (managementPort == port) {
            throw new StartupProblem("--management-port must be another than --port, not " + port + " too");
        }
        if (!FreePort.isFree(InetAddress.getLoopbackAddress(), managementPort)) {
            throw new StartupProblem("port " + managementPort + " is taken; choose another with --management-port");
        }
        return managementPort;
    }

    /** @throws StartupProblem when what is given names nothing, as a variable does that is not set */
    static Path dataOr(@Nullable Path given, String otherwise) {
        if (given != null && given.toString().isBlank()) {
            throw new StartupProblem("--data is empty; name a directory");
        }
        return given == null
                ? Path.of(System.getProperty("nexuscomm.home", "."))
                        .resolve("data")
                        .resolve(otherwise)
                : given;
    }

    private static void inRange(String option, int port) {
        if (port < 1 || port > 65_535) {
            throw new StartupProblem(option + " must lie between 1 and 65535, not " + port);
        }
    }
}
