package io.nexuscomm.app.plugins;

import io.nexuscomm.connector.declarative.DeclarativeConnector;
import io.nexuscomm.connector.declarative.DeclarativeVersion;
import io.nexuscomm.connector.declarative.definition.BadFolder;
import io.nexuscomm.connector.declarative.definition.ConnectorFolder;
import io.nexuscomm.connector.declarative.definition.Definition;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.testkit.Kit;
import io.nexuscomm.connector.testkit.KitUnusable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(PluginTrial.class);
    private static final int MOST_PROBLEMS = 20;

    static PluginTrial of(Path folder) {
        Definition definition;
        try {
            definition = ConnectorFolder.read(folder);
        } catch (BadFolder | UncheckedIOException unreadable) {
            return new PluginTrial(null, null, null, List.of(String.valueOf(unreadable.getMessage())));
        } catch (RuntimeException | StackOverflowError | LinkageError unforeseen) {
            return new PluginTrial(null, null, null, List.of(unforeseen(folder, unforeseen)));
        }
        String id = definition.descriptor().id();
        String name = definition.behaviour().version();
        try {
            DeclarativeVersion version = DeclarativeVersion.of(definition);
            List<String> problems = kit(folder.resolve("fixtures"), new DeclarativeConnector(version))
                    .fixtures()
                    .failures();
            return new PluginTrial(
                    id, name, version, problems.stream().limit(MOST_PROBLEMS).toList());
        } catch (BadFolder | KitUnusable wrong) {
            return new PluginTrial(id, name, null, List.of(String.valueOf(wrong.getMessage())));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError unforeseen) {
            return new PluginTrial(id, name, null, List.of(unforeseen(folder, unforeseen)));
        }
    }

    /** Whatever a folder brings about stays with that folder. */
    private static String unforeseen(Path folder, Throwable thrown) {
        LOG.warn("plugins/{} cannot be tried", folder.getFileName(), thrown);
        return "it cannot be tried: " + thrown;
    }

    /** The kit for a connector that is data, with answers that are read without a call. */
    static Kit kit(Path fixtures, DeclarativeConnector connector) {
        return Kit.of(
                connector,
                fixtures,
                (status, retryAfter, body, account) -> connector
                        .current()
                        .outcome(ProviderAnswer.orText(status, retryAfter, body, Instant.EPOCH), account));
    }
}
