package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connectors that are installed, by id. Immutable. */
public final class Connectors implements ConnectorCatalog {

    private final Map<String, Connector> byId = new TreeMap<>();

    /** @throws IllegalStateException when two have the same id */
    public Connectors(Iterable<Connector> connectors) {
        for (Connector connector : connectors) {
            Connector other = byId.put(connector.descriptor().id(), connector);
            if (other != null) {
                throw new IllegalStateException("two connectors have the id "
                        + connector.descriptor().id() + ": "
                        + other.getClass().getName() + " and "
                        + connector.getClass().getName());
            }
        }
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
}
