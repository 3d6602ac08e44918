package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Taps on buttons of ours. The button spins on the contact's phone until the tap is answered. */
final class Taps {

    private static final String SCOPE = "tg-callback";

    private Taps() {}

    /** @return null when the tap was on a game or on a message of another bot's making */
    static @Nullable ChannelEvent read(Update update) {
        JsonNode tap = update.body();
        String data = Json.prose(tap, "data");
        JsonNode shown = Json.objectIfAny(tap, "message");
        if (data == null || shown.isMissingNode()) {
            return null;
        }
        Actor actor = update.actor("from");
        if (actor == null) {
            throw new Malformed("from is missing");
        }
        String chat = Long.toString(Json.whole(Json.object(shown, "chat"), "id"));
        MessageKey message = new MessageKey(chat, Json.whole(shown, "message_id"));
        ExternalId id = ExternalId.of(SCOPE, Json.require(tap, "id"));
        Selection chosen = Selection.tapped(MessageRef.unresolved(message.value()), data, label(shown, data), data);
        // a tap tells no time of its own: the message's is that of the question
        return new MessageReceived(
                update.meta(
                        SCOPE + ":" + id.value(),
                        chat,
                        actor,
                        JsonMapper.shared().missingNode()),
                MessageDraft.of(id, List.of(chosen)),
                Groups.of(Json.object(shown, "chat")));
    }

    /** What the contact saw on the button: the keyboard comes back with the tap. */
    private static String label(JsonNode shown, String data) {
        for (JsonNode row : shown.path("reply_markup").path("inline_keyboard")) {
            for (JsonNode button : row) {
                String text = Json.prose(button, "text");
                if (text != null && data.equals(Json.prose(button, "callback_data"))) {
                    return text;
                }
            }
        }
        return data;
    }

    /** The call that ends the spinning, to be answered to the webhook itself; empty when nobody tapped. */
    static Optional<String> answer(Arrival arrival) {
        return arrival.events().stream()
                .filter(MessageReceived.class::isInstance)
                .flatMap(event -> ((MessageReceived) event).message().externalIds().stream())
                .filter(id -> id.scope().equals(SCOPE))
                .map(id -> JsonMapper.shared()
                        .createObjectNode()
                        .put("method", "answerCallbackQuery")
                        .put("callback_query_id", id.value())
                        .toString())
                .findFirst();
    }
}
