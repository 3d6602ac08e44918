package io.nexuscomm.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connector that was put beside the gateway, and what became of it.
 *
 * @param name of its folder or file
 * @param connector its id; null when it could not be read so far
 * @param version the newest that was found; null when it could not be read so far
 * @param problems for people: why this version does not run; empty when it does
 */
public record InstalledPlugin(
        String name, @Nullable String connector, @Nullable String version, State state, List<String> problems) {

    public InstalledPlugin {
        problems = List.copyOf(problems);
    }

    /** What runs of it. */
    public enum State {
        /** The newest version runs. */
        RUNNING,
        /** The newest version is refused, and the one before runs on. */
        KEPT,
        /** Nothing of it runs. */
        OFF
    }
}
