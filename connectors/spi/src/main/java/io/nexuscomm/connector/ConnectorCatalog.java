package io.nexuscomm.connector;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The connectors that run, as data. Thread-safe. Those that were put beside the gateway come, change and go while it
 * runs, so nothing of them is to be kept longer than a request takes.
 */
public interface ConnectorCatalog {

    /** In the order of their ids. */
    Collection<Descriptor> descriptors();

    Optional<Descriptor> find(String connector);

    /** What was put beside the gateway, whether it runs or not, in the order of its names. */
    default List<InstalledPlugin> plugins() {
        return List.of();
    }
}
