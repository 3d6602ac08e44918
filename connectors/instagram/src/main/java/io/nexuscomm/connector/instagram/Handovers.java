package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.event.HandoverChanged;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which app answers in a thread: news of the handover protocol, beside sender and recipient. They bear no id. */
final class Handovers {

    private static final Map<String, String> CHANGES = Map.of(
            "pass_thread_control", "CONTROL_PASSED",
            "take_thread_control", "CONTROL_TAKEN",
            "request_thread_control", "CONTROL_REQUESTED");

    private static final int KEY_LENGTH = 32;

    private Handovers() {}

    /** @return null when the item is no such news */
    static @Nullable Mapped read(JsonNode node, Item item) {
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            if (node.hasNonNull(change.getKey())) {
                JsonNode body = Json.object(node, change.getKey());
                String to = app(body, "new_owner_app_id");
                return Mapped.fact(new HandoverChanged(
                        item.meta("handover:" + digest(node)),
                        change.getValue(),
                        app(body, "previous_owner_app_id"),
                        to == null ? app(body, "requested_owner_app_id") : to,
                        Json.prose(body, "metadata")));
            }
        }
        return null;
    }

    /** Ids of apps come as numbers and as texts. */
    private static @Nullable String app(JsonNode body, String field) {
        JsonNode id = body.path(field);
        return id.isIntegralNumber() ? id.asString() : Json.text(body, field);
    }

    private static String digest(JsonNode node) {
        return Digests.sha256Hex(node.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, KEY_LENGTH);
    }
}
