package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.Automation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A catalogue that knows one channel: on it each message answers one, and what rules write waits for people. */
final class Drafting implements ConnectorCatalog {

    static final String CHANNEL = "forum";

    private final Descriptor forum = new Descriptor(
            CHANNEL,
            "Forum",
            "M0 0",
            "",
            JsonMapper.shared().createObjectNode(),
            "/number",
            null,
            null,
            null,
            new Capabilities(100, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, Level.REJECTED, null),
            0,
            Map.of(),
            Map.of(),
            List.of(),
            null,
            Automation.DRAFT,
            null,
            true,
            List.of());

    @Override
    public Collection<Descriptor> descriptors() {
        return List.of(forum);
    }

    @Override
    public Optional<Descriptor> find(String connector) {
        return Optional.of(forum).filter(each -> each.id().equals(connector));
    }
}
