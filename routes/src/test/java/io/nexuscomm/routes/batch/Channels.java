package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A channel whose window closes after a day, one for texts and one for mail, which do not. */
final class Channels implements ConnectorCatalog {

    private final List<Descriptor> all = List.of(
            channel("acme", "Acme", Duration.ofHours(24), null, Level.FULL),
            channel("sms", "SMS", null, new Addressing(Addressing.Scheme.PHONE, Addressing.Chat.VALUE), Level.REJECTED),
            channel(
                    "email",
                    "E-mail",
                    null,
                    new Addressing(Addressing.Scheme.EMAIL, Addressing.Chat.VALUE),
                    Level.REJECTED));

    private static Descriptor channel(
            String id, String name, @Nullable Duration window, @Nullable Addressing addressing, Level template) {
        return new Descriptor(
                id,
                name,
                "M0 0",
                "",
                JsonMapper.shared().createObjectNode(),
                "/number",
                null,
                null,
                null,
                new Capabilities(1000, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, template, window),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                addressing,
                null,
                null,
                false,
                List.of());
    }

    @Override
    public Collection<Descriptor> descriptors() {
        return all;
    }

    @Override
    public Optional<Descriptor> find(String connector) {
        return all.stream().filter(each -> each.id().equals(connector)).findFirst();
    }
}
