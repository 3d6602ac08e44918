package io.nexuscomm.routes.hooks;

import io.nexuscomm.inbox.InboxJson;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what another program wrote. */
final class JsonObject {

    private JsonObject() {}

    /** Empty when it is no JSON object. */
    static Optional<Map<?, ?>> of(byte[] octets) {
        try {
            JsonNode node = InboxJson.mapper().readTree(octets);
            return node != null && node.isObject()
                    ? Optional.of(InboxJson.mapper().convertValue(node, Map.class))
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
