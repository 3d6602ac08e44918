package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.InstalledPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The connectors that run, by id: those that were built in, and those that come and go beside the gateway. Thread-safe. */
public final class Connectors implements ConnectorCatalog {

    private final Map<String, Connector> byId = new ConcurrentSkipListMap<>();
    private volatile List<InstalledPlugin> plugins = List.of();

    /** @throws IllegalStateException when two have the same id */
    public Connectors(Iterable<Connector> connectors) {
        connectors.forEach(this::add);
    }

    /**
     * Those on the class path, and those in jars that were put beside the gateway.
     *
     * @param plugins a folder, which need not exist; null for none
     */
    public static Connectors installed(@Nullable Path plugins) {
        List<Connector> connectors = new ArrayList<>();
        ServiceLoader.load(Connector.class).forEach(connectors::add);
        if (plugins != null) {
            PluginJars.in(plugins).addTo(connectors);
        }
        return new Connectors(connectors);
    }

    /** @throws IllegalStateException when another has the same id */
    void add(Connector connector) {
        Connector other = byId.putIfAbsent(connector.descriptor().id(), connector);
        if (other != null && other != connector) {
            throw new IllegalStateException("two connectors have the id "
                    + connector.descriptor().id() + ": "
                    + other.getClass().getName() + " and "
                    + connector.getClass().getName());
        }
    }

    void remove(String id) {
        byId.remove(id);
    }

    /** @param plugins what was put beside the gateway, and what became of it */
    public void found(List<InstalledPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
    }

    public Collection<Connector> all() {
        return byId.values();
    }

    public Optional<Connector> connector(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Collection<Descriptor> descriptors() {
        return byId.values().stream().map(Connector::descriptor).toList();
    }

    @Override
    public Optional<Descriptor> find(String connector) {
        return connector(connector).map(Connector::descriptor);
    }

    @Override
    public List<InstalledPlugin> plugins() {
        return plugins;
    }
}
