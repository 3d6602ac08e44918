package io.nexuscomm.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The processes of a server that outlived the gateway which started it, because that was killed. They are known by what
 * they run: the binaries of this data directory, which nobody else uses.
 *
 * <p>A new server must not start before the last of them is gone, since each is attached to the memory that they share
 * (<a href="https://www.postgresql.org/docs/18/server-shutdown.html">PostgreSQL, Shutting Down the Server</a>). Then it
 * sees by itself that {@code postmaster.pid} is stale, except where the pid in it is somebody else's by now.
 */
final class LeftoverServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Path binaries;

    private LeftoverServer(Path binaries) {
        this.binaries = binaries;
    }

    /**
     * Stops what runs on {@code cluster}, if anything does.
     *
     * @throws IOException when it does not end
     */
    static void stop(Path cluster, Path binaries) throws IOException {
        if (Files.exists(binaries)) {
            new LeftoverServer(binaries.toRealPath()).stop();
        }
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.exists(pidFile) && namesAStranger(pidFile)) {
            Files.delete(pidFile);
        }
    }

    private void stop() throws IOException {
        // SIGTERM is PostgreSQL's "smart" shutdown, and nobody is connected any more
        heads().forEach(ProcessHandle::destroy);
        if (gone()) {
            return;
        }
        // the children of a server that was ended hard notice it and end too
        heads().forEach(ProcessHandle::destroyForcibly);
        if (!gone()) {
            throw new IOException("an earlier server does not end: processes " + pids(family()));
        }
    }

    /** Those whom no other of them started: the server, and whoever lost it. */
    private List<ProcessHandle> heads() {
        List<ProcessHandle> family = family();
        Set<Long> pids = pids(family);
        return family.stream()
                .filter(process -> process.parent()
                        .map(parent -> !pids.contains(parent.pid()))
                        .orElse(true))
                .toList();
    }

    private List<ProcessHandle> family() {
        return ProcessHandle.allProcesses().filter(this::runsOurs).toList();
    }

    private boolean runsOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(binaries))
                .isPresent();
    }

    private static Set<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Whether all ended in time. Looks anew each time: one that only waits to be reaped runs nothing any more. */
    private boolean gone() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!family().isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    /**
     * Whether the pid belongs to something that is no PostgreSQL: to another program, as is usual where pids are few and
     * begin anew, or to nothing but a dead process that nobody reaps, both as in a container. A new server would take it
     * for one that runs, and not start.
     */
    private static boolean namesAStranger(Path pidFile) throws IOException {
        return Files.readAllLines(pidFile).stream()
                .limit(1)
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,18}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .anyMatch(process -> !process.info().command().orElse("").contains("postgres"));
    }

    private static void pause() throws IOException {
        try {
            new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier server ends", interrupted);
        }
    }
}
