package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.ReactionChanged;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to a chat beside its messages. */
final class ChatNews {

    private ChatNews() {}

    /** @return null when nobody is named (a channel's reaction), or all that is left is of a kind without an emoji */
    static @Nullable ChannelEvent reaction(Update update) {
        Actor actor = update.actor("user");
        if (actor == null) {
            return null;
        }
        String emoji = null;
        boolean any = false;
        for (JsonNode reaction : Json.items(update.body(), "new_reaction")) {
            any = true;
            emoji = "emoji".equals(Json.text(reaction, "type")) ? Json.prose(reaction, "emoji") : emoji;
        }
        if (any && emoji == null) {
            return null;
        }
        JsonNode time = update.body().path("date");
        String key = "reaction:" + update.key().value() + ":" + actor.address().value() + ":" + time + ":" + emoji;
        return new ReactionChanged(
                update.meta(key, update.chat(), actor, time), update.key().externalId(), emoji);
    }

    /** The bot's own place in a chat: a person blocks it by kicking it out of theirs, and a group by removing it. */
    static ChannelEvent membership(Update update) {
        JsonNode news = update.body();
        String status = Json.require(Json.object(news, "new_chat_member"), "status");
        JsonNode time = news.path("date");
        String key = "member:" + update.chat() + ":" + time + ":" + status;
        boolean there = !status.equals("kicked") && !status.equals("left");
        JsonNode chat = Json.object(news, "chat");
        if ("private".equals(Json.text(chat, "type"))) {
            return new ConsentChanged(update.meta(key, update.chat(), update.actor("from"), time), there, "ALL");
        }
        if (Groups.of(chat) != null) {
            return there
                    ? Groups.note(update, key, "bot_in_group", "The bot is in the group.")
                    : Groups.note(update, key, "bot_not_in_group", "The bot is not in the group any more.");
        }
        return new AccountStateChanged(
                update.meta(key, null, null, time),
                "CHAT_" + status.toUpperCase(Locale.ROOT),
                there
                        ? "The bot is in the chat " + update.chat() + "."
                        : "The bot is not in the chat any more: " + update.chat() + ".");
    }

    /** A group that became a supergroup has another number; both sides of the change say the same. */
    static ChannelEvent migrated(Update update) {
        JsonNode message = update.body();
        boolean forward = message.hasNonNull("migrate_to_chat_id");
        String here = update.chat();
        String there = Long.toString(Json.whole(message, forward ? "migrate_to_chat_id" : "migrate_from_chat_id"));
        String before = forward ? here : there;
        String after = forward ? there : here;
        return new IdentityChanged(
                update.meta("migrated:" + before + ":" + after, null, null, message.path("date")),
                List.of(Address.global(Groups.SCHEME, before)),
                List.of(Address.global(Groups.SCHEME, after)));
    }
}
