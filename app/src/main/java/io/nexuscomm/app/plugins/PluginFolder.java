package io.nexuscomm.app.plugins;

import io.nexuscomm.connector.InstalledPlugin;
import io.nexuscomm.connector.InstalledPlugin.State;
import io.nexuscomm.connector.declarative.DeclarativeVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One folder below plugins/, and what it offers to run. Used by one thread at a time. */
final class PluginFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    private final Path path;

    private @Nullable FolderState seen;
    private @Nullable FolderState tried;
    private PluginTrial newest = new PluginTrial(null, null, null, List.of("it was not looked at yet"));
    private @Nullable DeclarativeVersion offered;
    private @Nullable DeclarativeVersion running;
    private String outrankedBy = "";
    private boolean missing;

    PluginFolder(Path path) {
        this.path = path;
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
            newest = PluginTrial.of(path);
            if (newest.problems().isEmpty()) {
                offered = newest.version();
            } else {
                tellProblems();
            }
        }
    }

    /** The folder is not there. Once may be a moment while it is replaced; twice, it offers nothing more. */
    boolean isGone() {
        boolean again = missing;
        missing = true;
        return again;
    }

    /** The newest version whose fixtures hold. */
    Optional<DeclarativeVersion> offered() {
        return Optional.ofNullable(offered);
    }

    /** The gateway cannot have what it offered; what ran of it before is offered on. */
    void refused(String why) {
        newest = new PluginTrial(newest.connector(), newest.versionName(), null, List.of(why));
        offered = running;
        tellProblems();
    }

    void runs(DeclarativeVersion version) {
        running = version;
        outrankedBy = "";
    }

    /** @param another folder that has the connector, and its version, for people; empty when this one offers nothing */
    void stands(String another) {
        running = null;
        if (!another.isEmpty() && !another.equals(outrankedBy)) {
            LOG.warn("plugins/{} does not run: {}", name(), outranked(another));
        }
        outrankedBy = another;
    }

    InstalledPlugin told() {
        DeclarativeVersion now = running;
        String connector = now == null ? newest.connector() : now.descriptor().id();
        if (now != null) {
            State state = newest.problems().isEmpty() ? State.RUNNING : State.KEPT;
            return new InstalledPlugin(name(), connector, newest.versionName(), state, newest.problems());
        }
        boolean red = outrankedBy.isEmpty() || !newest.problems().isEmpty();
        List<String> why = red ? newest.problems() : List.of(outranked(outrankedBy));
        return new InstalledPlugin(name(), connector, newest.versionName(), State.OFF, why);
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    private static String outranked(String another) {
        return another + " runs already, and of several folders with one id the highest version does:"
                + " give this one a higher version, or take the other away";
    }

    private void tellProblems() {
        LOG.error(
                "plugins/{} is not taken in{}: {}",
                name(),
                running == null ? "" : ", " + running.version() + " runs on",
                String.join("; ", newest.problems()));
    }
}
