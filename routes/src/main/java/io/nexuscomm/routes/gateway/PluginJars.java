package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.Connector;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connectors in jars that were put beside the gateway. Each jar has a class loader of its own below the gateway's, so
 * that two may bring different versions of a library; what the gateway has itself is the gateway's. They are read once,
 * at start. A jar that cannot be used is told of and left out: the other channels go on.
 *
 * <p>What is in such a jar runs with all rights of the gateway: who may write into the folder owns the gateway.
 */
final class PluginJars {

    private static final Logger LOG = LoggerFactory.getLogger(PluginJars.class);

    private final List<Path> jars;

    private PluginJars(List<Path> jars) {
        this.jars = jars;
    }

    /** The jars of a folder, by name; none when there is no such folder. */
    static PluginJars in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new PluginJars(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new PluginJars(
                    files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList());
        } catch (IOException unreadable) {
            LOG.error("The plugins in {} cannot be read: {}", folder, unreadable.toString());
            return new PluginJars(List.of());
        }
    }

    /** Adds their connectors to those that are there; one whose id is taken is left out. */
    void addTo(List<Connector> connectors) {
        Set<String> ids = new HashSet<>();
        connectors.forEach(connector -> ids.add(connector.descriptor().id()));
        for (Path jar : jars) {
            for (Connector connector : connectorsOf(jar)) {
                String id = connector.descriptor().id();
                if (ids.add(id)) {
                    connectors.add(connector);
                    LOG.info("The channel {} comes from the plugin {}", id, jar.getFileName());
                } else {
                    LOG.error("The plugin {} is left out: there is a channel {} already", jar.getFileName(), id);
                }
            }
        }
    }

    private static List<Connector> connectorsOf(Path jar) {
        List<Connector> found = new ArrayList<>();
        try {
            ClassLoader loader = new URLClassLoader(
                    "plugin " + jar.getFileName(), new URL[] {jar.toUri().toURL()}, Connector.class.getClassLoader());
            ServiceLoader.load(Connector.class, loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .map(ServiceLoader.Provider::get)
                    .peek(connector -> connector.descriptor().id())
                    .forEach(found::add);
            if (found.isEmpty()) {
                LOG.error("The plugin {} is left out: it names no connector of its own", jar.getFileName());
            }
            return found;
        } catch (ServiceConfigurationError | LinkageError | IOException | RuntimeException unusable) {
            LOG.error("The plugin {} is left out: {}", jar.getFileName(), unusable.toString());
            return List.of();
        }
    }
}
