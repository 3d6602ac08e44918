package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.json.CleanJson;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.Language;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.Relation.Forwarded;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What people write to a bot, and what they make of it later. */
final class Messages {

    /** What a deep link (t.me/bot?start=word) makes people send. */
    private static final Pattern START = Pattern.compile("/start ([A-Za-z0-9_-]{1,64})");

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private Messages() {}

    static @Nullable ChannelEvent received(Update update) {
        JsonNode message = update.body();
        if (message.hasNonNull("migrate_to_chat_id") || message.hasNonNull("migrate_from_chat_id")) {
            return ChatNews.migrated(update);
        }
        Content content = Contents.of(message);
        if (content == null) {
            return Groups.news(update);
        }
        MessageDraft draft = new MessageDraft(
                List.of(update.key().externalId()),
                List.of(content),
                List.of(),
                relation(message, update.chat()),
                null,
                referral(message),
                language(message),
                List.of(),
                ext(message));
        return new MessageReceived(
                update.meta(update.key().value(), update.chat(), writer(update), message.path("date")),
                draft,
                Groups.of(Json.object(message, "chat")));
    }

    static @Nullable ChannelEvent edited(Update update) {
        Content content = Contents.of(update.body());
        if (content == null) {
            return null;
        }
        JsonNode time = update.body().path("edit_date");
        String key = "edit:" + update.key().value() + ":" + time;
        return new MessageEdited(
                update.meta(key, update.chat(), writer(update), time),
                update.key().externalId(),
                List.of(content));
    }

    private static Actor writer(Update update) {
        Actor writer = update.actor("from");
        if (writer == null) {
            throw new Malformed("from is missing");
        }
        return writer;
    }

    private static @Nullable Relation relation(JsonNode message, String chat) {
        JsonNode answered = Json.objectIfAny(message, "reply_to_message");
        MessageRef replyTo = answered.isMissingNode()
                ? null
                : MessageRef.unresolved(new MessageKey(chat, Json.whole(answered, "message_id")).value());
        Forwarded forwarded = message.hasNonNull("forward_origin") ? new Forwarded(false) : null;
        return replyTo == null && forwarded == null ? null : new Relation(replyTo, null, forwarded);
    }

    private static @Nullable Referral referral(JsonNode message) {
        String text = Json.prose(message, "text");
        Matcher start = START.matcher(text == null ? "" : text);
        return start.matches() ? new Referral("deep_link", start.group(1), null, null, null, null) : null;
    }

    private static @Nullable Language language(JsonNode message) {
        String tag = Json.prose(message.path("from"), "language_code");
        return tag == null || !TAG.matcher(tag).matches() ? null : new Language(tag, "PROFILE");
    }

    private static Map<String, JsonNode> ext(JsonNode message) {
        Map<String, JsonNode> ext = new LinkedHashMap<>();
        ArrayNode marks = Entities.of(message);
        if (!marks.isEmpty()) {
            ext.put(Update.CONNECTOR + ":entities", marks);
        }
        for (String name : List.of("media_group_id", "forward_origin", "message_thread_id")) {
            if (message.hasNonNull(name)) {
                ext.put(Update.CONNECTOR + ":" + name, CleanJson.of(message.get(name)));
            }
        }
        return ext;
    }
}
