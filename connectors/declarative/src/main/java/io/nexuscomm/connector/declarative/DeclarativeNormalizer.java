package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.declarative.events.EventReader;
import io.nexuscomm.connector.declarative.mapping.Mapping;
import io.nexuscomm.connector.declarative.mapping.MappingBusy;
import io.nexuscomm.connector.declarative.mapping.MappingFailed;
import io.nexuscomm.message.event.ChannelEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Payloads to events by a mapping, or, without one, payloads that are events. Thread-safe. */
final class DeclarativeNormalizer implements Normalizer {

    private final @Nullable Mapping inbound;
    private final EventReader reader;

    /** @param inbound null when payloads are events */
    DeclarativeNormalizer(@Nullable Mapping inbound, EventReader reader) {
        this.inbound = inbound;
        this.reader = reader;
    }

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        Optional<JsonNode> input = inbound == null ? InboundPayload.json(raw.octets()) : InboundPayload.of(raw);
        if (input.isEmpty()) {
            return List.of(reader.whole(raw, "it is no JSON"));
        }
        try {
            JsonNode made = inbound == null ? input.get() : inbound.apply(input.get());
            return reader.read(made, raw);
        } catch (MappingBusy busy) {
            throw new ConnectorBusy(String.valueOf(busy.getMessage()));
        } catch (MappingFailed failed) {
            return List.of(reader.whole(raw, String.valueOf(failed.getMessage())));
        }
    }
}
