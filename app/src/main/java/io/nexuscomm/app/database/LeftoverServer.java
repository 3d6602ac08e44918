package io.nexuscomm.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that outlived the gateway which started it, because that was killed. Its clients are gone, so it ends at
 * once when asked.
 */
final class LeftoverServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LeftoverServer() {}

    /** Stops the server that runs on {@code cluster}, if there is one. */
    static void stop(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = running(pidFile, cluster);
        if (server.isPresent()) {
            // SIGTERM is PostgreSQL's "smart" shutdown; nobody is connected any more
            server.get().destroy();
            if (!ends(server.get())) {
                server.get().destroyForcibly();
                ends(server.get());
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> running(Path pidFile, Path cluster) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        // a pid may have been given to another process since
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(process -> serves(process, cluster));
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        boolean postgres = process.info().command().orElse("").contains("postgres");
        // where the system tells arguments, they name the cluster
        return postgres
                && process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        .orElse(true);
    }

    private static boolean ends(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException failure) {
            throw new IOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
