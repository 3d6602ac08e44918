package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Groups: each is a chat of its own, in which several people write. What becomes of one is told in its timeline
 * (core.telegram.org/bots/api#chat, #message).
 */
final class Groups {

    /** Of a group's address; its number is the same for every bot. */
    static final String SCHEME = "tg-chat";

    private static final String NAMELESS = "Telegram group";
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_NAMED = 8;

    private Groups() {}

    /** The group that a chat is; null when it is a person's own. */
    static @Nullable Actor of(JsonNode chat) {
        String type = Json.text(chat, "type");
        return "group".equals(type) || "supergroup".equals(type) ? group(chat, Json.prose(chat, "title")) : null;
    }

    private static Actor group(JsonNode chat, @Nullable String title) {
        Address address = Address.global(SCHEME, Long.toString(Json.whole(chat, "id")));
        String name = title == null ? null : CleanText.oneLine(title, LONGEST_TITLE);
        return new Actor(List.of(address), NAMELESS, name, true);
    }

    /**
     * What a message tells of its group instead of saying something.
     *
     * @return null when it tells nothing that is known, or is of no group
     */
    static @Nullable ChannelEvent news(Update update) {
        JsonNode message = update.body();
        JsonNode chat = Json.object(message, "chat");
        if (of(chat) == null) {
            return null;
        }
        String title = Json.prose(message, "new_chat_title");
        if (title != null) {
            EventMeta meta = update.meta(
                    "title:" + update.key().value(), update.chat(), group(chat, title), message.path("date"));
            return new ProfileUpdated(meta, CleanText.oneLine(title, LONGEST_TITLE), null);
        }
        if (message.hasNonNull("new_chat_members")) {
            return note(update, update.key().value(), "group_joined", people(message) + " joined the group.");
        }
        if (message.hasNonNull("left_chat_member")) {
            String who = person(message.path("left_chat_member"));
            return note(update, update.key().value(), "group_left", who + " left the group.");
        }
        boolean created = Json.isTrue(message, "group_chat_created") || Json.isTrue(message, "supergroup_chat_created");
        return created ? note(update, update.key().value(), "group_created", "The group was created.") : null;
    }

    /** Told in the group's timeline, by nobody of its members. */
    static ChannelEvent note(Update update, String key, String code, String text) {
        Actor group = of(Json.object(update.body(), "chat"));
        return new MessageReceived(
                update.meta(key, update.chat(), group, update.body().path("date")),
                MessageDraft.of(ExternalId.of("tg-group-news", key), List.of(SystemNote.of(code, text, Map.of()))));
    }

    private static String people(JsonNode message) {
        List<String> names = new ArrayList<>();
        for (JsonNode person : Json.items(message, "new_chat_members")) {
            if (names.size() < MOST_NAMED) {
                names.add(person(person));
            }
        }
        return names.isEmpty() ? "Somebody" : String.join(", ", names);
    }

    private static String person(JsonNode person) {
        String name = Json.prose(person, "first_name");
        return name == null ? "Somebody" : CleanText.oneLine(name, LONGEST_TITLE);
    }
}
