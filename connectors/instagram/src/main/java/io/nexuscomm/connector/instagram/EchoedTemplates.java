package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Buttons and cards of ours that come back: what {@link InteractiveBodies} and {@link Cards} write, read again. Meta puts
 * a template's parts below its kind, or straight into the payload.
 */
final class EchoedTemplates {

    private static final int MOST_CARDS = 10;
    private static final int MOST_BUTTONS = 3;

    private EchoedTemplates() {}

    /** @return null when there is nothing to tap in it */
    static @Nullable Content read(JsonNode payload) {
        JsonNode cards = below(payload, "generic").path("elements");
        List<Action> actions = new ArrayList<>();
        if (!cards.isArray()) {
            JsonNode template = below(payload, "button");
            buttons(template, null, null, actions);
            return of(Layout.BUTTONS, Json.prose(template, "text"), actions);
        }
        for (JsonNode card : cards) {
            if (actions.size() < MOST_CARDS * MOST_BUTTONS) {
                buttons(card, Json.prose(card, "title"), Json.prose(card, "subtitle"), actions);
            }
        }
        return of(Layout.CAROUSEL, Json.prose(cards.path(0), "title"), actions);
    }

    private static JsonNode below(JsonNode payload, String kind) {
        return payload.path(kind).isObject() ? payload.path(kind) : payload;
    }

    private static void buttons(
            JsonNode holder, @Nullable String section, @Nullable String description, List<Action> actions) {
        int most = actions.size() + MOST_BUTTONS;
        for (JsonNode button : holder.path("buttons")) {
            String label = Json.prose(button, "title");
            if (label != null && actions.size() < most) {
                String payload = Json.text(button, "payload");
                String id = payload == null ? String.valueOf(actions.size()) : payload;
                actions.add(new Action(id, label, description, payload, Json.text(button, "url"), section));
            }
        }
    }

    private static @Nullable Content of(Layout layout, @Nullable String body, List<Action> actions) {
        return actions.isEmpty() ? null : Interactive.of(layout, body == null ? "" : body, actions);
    }
}
