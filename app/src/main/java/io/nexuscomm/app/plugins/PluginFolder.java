package io.nexuscomm.app.plugins;

import io.nexuscomm.connector.InstalledPlugin;
import io.nexuscomm.connector.InstalledPlugin.State;
import io.nexuscomm.connector.declarative.DeclarativeConnector;
import io.nexuscomm.connector.declarative.DeclarativeVersion;
import io.nexuscomm.connector.declarative.definition.BadFolder;
import io.nexuscomm.routes.gateway.RunningConnectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One folder below plugins/, and what runs of it. Used by one thread at a time. */
final class PluginFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    private final Path path;
    private final RunningConnectors running;
    /** By id, also those that are gone: their routes are still there, and ask them. */
    private final Map<String, DeclarativeConnector> known;

    private @Nullable FolderState seen;
    private @Nullable FolderState tried;
    private @Nullable DeclarativeConnector connector;
    private InstalledPlugin told;
    private boolean missing;

    PluginFolder(Path path, RunningConnectors running, Map<String, DeclarativeConnector> known) {
        this.path = path;
        this.running = running;
        this.known = known;
        this.told = new InstalledPlugin(name(), null, null, State.OFF, List.of("it was not looked at yet"));
    }

    /**
     * Takes in what changed. While a folder is being written it looks different each time, and is left alone.
     *
     * @param patient false to take it as it is now
     */
    void look(boolean patient) {
        missing = false;
        FolderState now = FolderState.of(path);
        boolean settled = !patient || now.equals(seen);
        seen = now;
        if (settled && !now.equals(tried)) {
            tried = now;
            take();
        }
    }

    InstalledPlugin told() {
        return told;
    }

    /** The folder is not there. Once may be a moment while it is replaced; twice, what runs of it stops. */
    boolean isGone() {
        if (!missing) {
            missing = true;
            return false;
        }
        if (connector != null) {
            running.remove(connector.descriptor().id());
            connector.withdraw();
            LOG.info(
                    "The connector {} is gone with its folder {}",
                    connector.descriptor().id(),
                    name());
        }
        return true;
    }

    private void take() {
        PluginTrial trial = PluginTrial.of(path);
        DeclarativeVersion version = trial.version();
        if (version == null || !trial.problems().isEmpty()) {
            refuse(trial.connector(), trial.versionName(), trial.problems());
            return;
        }
        try {
            run(version);
            told = new InstalledPlugin(name(), version.descriptor().id(), version.version(), State.RUNNING, List.of());
            LOG.info(
                    "The connector {} {} runs (plugins/{})",
                    version.descriptor().id(),
                    version.version(),
                    name());
        } catch (IllegalStateException | BadFolder refused) {
            refuse(trial.connector(), trial.versionName(), List.of(String.valueOf(refused.getMessage())));
        }
    }

    private void run(DeclarativeVersion version) {
        String id = version.descriptor().id();
        DeclarativeConnector before = connector;
        if (before != null && before.descriptor().id().equals(id)) {
            before.replaceWith(version);
            return;
        }
        DeclarativeConnector next = known.get(id);
        if (next == null) {
            next = new DeclarativeConnector(version);
        } else if (running.runs(id)) {
            throw new IllegalStateException("there is a connector " + id + " already");
        } else {
            next.replaceWith(version);
        }
        running.add(next);
        known.put(id, next);
        connector = next;
        if (before != null) {
            running.remove(before.descriptor().id());
            before.withdraw();
        }
    }

    private void refuse(@Nullable String id, @Nullable String version, List<String> problems) {
        String runs = connector == null ? null : connector.descriptor().id();
        told = new InstalledPlugin(
                name(), runs == null ? id : runs, version, runs == null ? State.OFF : State.KEPT, problems);
        LOG.error(
                "plugins/{} is not taken in{}: {}",
                name(),
                connector == null ? "" : ", " + connector.current().version() + " runs on",
                String.join("; ", problems));
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }
}
