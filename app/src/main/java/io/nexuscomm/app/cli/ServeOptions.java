package io.nexuscomm.app.cli;

import io.nexuscomm.app.FreePort;
import io.nexuscomm.app.StartupProblem;
import java.nio.file.Path;
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

    int managementPort() {
        return managementPort == null ? FreePort.from(port + 1) : managementPort;
    }

    static Path dataOr(@Nullable Path given, String otherwise) {
        return given == null
                ? Path.of(System.getProperty("nexuscomm.home", "."))
                        .resolve("data")
                        .resolve(otherwise)
                : given;
    }

    /** @throws StartupProblem when nobody could listen there */
    void check() {
        if (port < 1 || port > 65_535) {
            throw new StartupProblem("--port must lie between 1 and 65535, not " + port);
        }
        if (!FreePort.isFree(port)) {
            throw new StartupProblem("port " + port + " is taken; choose another with --port");
        }
    }
}
