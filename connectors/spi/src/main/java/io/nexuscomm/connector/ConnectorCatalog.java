package io.nexuscomm.connector;

import java.util.Collection;
import java.util.Optional;

/** The connectors that are installed, as data. Thread-safe; the same until the gateway is restarted. */
public interface ConnectorCatalog {

    /** In the order of their ids. */
    Collection<Descriptor> descriptors();

    Optional<Descriptor> find(String connector);
}
