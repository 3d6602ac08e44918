package io.nexuscomm.app.plugins;

import io.nexuscomm.routes.gateway.RunningConnectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at plugins/ at the start and then now and then: on any file system, and wherever the files come from. A new
 * folder is taken in, a changed one is tried and takes the place of what runs, one that is gone stops, and so does one
 * beside which a higher version of the same connector stands.
 */
public final class PluginWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginWatch.class);
    private static final int MOST_FOLDERS = 100;

    private final Path root;
    private final RunningConnectors running;
    private final Duration period;
    private final Map<Path, PluginFolder> folders = new TreeMap<>();
    private final PluginChoice choice;
    private final Semaphore stop = new Semaphore(0);

    /** @param period how often to look; a change is taken in when it lasted that long */
    public PluginWatch(Path root, RunningConnectors running, Duration period) {
        this.root = root;
        this.running = running;
        this.choice = new PluginChoice(running);
        this.period = period;
    }

    /** Takes in what is there, then goes on looking in a thread of its own. */
    public void start() {
        look(false);
        Thread.ofVirtual().name("watch-plugins").start(this::run);
    }

    private void run() {
        try {
            while (!stop.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
                look(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(boolean patient) {
        try {
            List<Path> found = found();
            folders.entrySet()
                    .removeIf(entry ->
                            !found.contains(entry.getKey()) && entry.getValue().isGone());
            found.forEach(
                    path -> folders.computeIfAbsent(path, PluginFolder::new).look(patient));
            choice.among(folders.values());
            running.found(folders.values().stream().map(PluginFolder::told).toList());
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // a thread that ends here would take all later folders with it; without memory the whole process ends
            LOG.error("plugins/ could not be looked at; what runs of it runs on", e);
        }
    }

    private List<Path> found() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                    .sorted()
                    .limit(MOST_FOLDERS)
                    .toList();
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
    }

    @Override
    public void close() {
        stop.release();
    }
}
