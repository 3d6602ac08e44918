package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.HandoverChanged;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who answers in a thread: Meta's Business Agent, or one of the apps that share the number. */
final class Handovers {

    private static final People.Role USER = new People.Role("phone_number", "user_id", "parent_user_id");

    private Handovers() {}

    static @Nullable ChannelEvent changed(JsonNode value, Change change) {
        String type = Json.require(value, "type");
        if (!type.startsWith("control_")) {
            return null;
        }
        JsonNode body = Json.objectIfAny(value, type);
        Person user = change.people().require(Json.object(value, "sender"), USER);
        String key = Slices.keyOf(change, type, value.toString());
        return new HandoverChanged(
                change.meta(key, user.chat(), user.actor(), change.momentOf(value)),
                type.toUpperCase(Locale.ROOT),
                owner(body, "previous_owner"),
                owner(body, "new_owner"),
                note(body));
    }

    /** A role says more than an app's id. */
    private static @Nullable String owner(JsonNode body, String which) {
        String role = Json.text(body, which + "_role");
        String ofApp = role == null ? Json.text(body, which + "_app_role") : role;
        return ofApp == null ? Json.text(body, which + "_app_id") : ofApp;
    }

    private static @Nullable String note(JsonNode body) {
        String said = Json.prose(body, "metadata");
        JsonNode summary = Json.objectIfAny(Json.objectIfAny(body, "conversation_context"), "summary");
        return said == null ? Json.prose(summary, "text") : said;
    }
}
