package io.nexuscomm.app.plugins;

import io.nexuscomm.connector.declarative.DeclarativeVersion;
import io.nexuscomm.connector.declarative.definition.BadFolder;
import io.nexuscomm.connector.declarative.definition.ConnectorFolder;
import io.nexuscomm.connector.declarative.definition.Definition;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder, read and held against its own fixtures.
 *
 * @param connector its id; null when not even that could be read
 * @param version null when it is no connector
 * @param problems what keeps it off; empty when nothing does
 */
record PluginTrial(
        @Nullable String connector,
        @Nullable String versionName,
        @Nullable DeclarativeVersion version,
        List<String> problems) {

    private static final int MOST_PROBLEMS = 20;

    static PluginTrial of(Path folder) {
        Definition definition;
        try {
            definition = ConnectorFolder.read(folder);
        } catch (BadFolder | java.io.UncheckedIOException unreadable) {
            return new PluginTrial(null, null, null, List.of(String.valueOf(unreadable.getMessage())));
        }
        String id = definition.descriptor().id();
        String name = definition.behaviour().version();
        try {
            DeclarativeVersion version = DeclarativeVersion.of(definition);
            List<String> problems = FolderKit.of(folder, version).fixtures().failures();
            return new PluginTrial(
                    id, name, version, problems.stream().limit(MOST_PROBLEMS).toList());
        } catch (BadFolder wrong) {
            return new PluginTrial(id, name, null, List.of(String.valueOf(wrong.getMessage())));
        }
    }
}
