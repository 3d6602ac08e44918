package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One update, and where it came: each webhook brings one.
 *
 * @param kind the field that says what happened: {@code edited_message}
 * @param body what is in that field
 */
record Update(RawEnvelope raw, String kind, JsonNode body) {

    static final String CONNECTOR = "telegram";

    private static final NormalizerInfo BY = new NormalizerInfo(CONNECTOR, "1");
    private static final int LONGEST_NAME = 200;

    /** The chat as the gateway names the lane: a person's own number, or a group's negative one. */
    String chat() {
        return Long.toString(Json.whole(Json.object(body, "chat"), "id"));
    }

    MessageKey key() {
        return new MessageKey(chat(), Json.whole(body, "message_id"));
    }

    /** The person behind a fact of this chat; null when it is a channel or nobody. */
    @Nullable
    Actor actor(String field) {
        JsonNode from = Json.objectIfAny(body, field);
        if (from.isMissingNode()) {
            return null;
        }
        String id = Long.toString(Json.whole(from, "id"));
        String user = Json.prose(from, "username");
        String last = Json.prose(from, "last_name");
        String name =
                CleanText.oneLine(Json.prose(from, "first_name") + (last == null ? "" : " " + last), LONGEST_NAME);
        return new Actor(
                List.of(Address.global("tg-user", id)),
                user == null ? id : "@" + CleanText.oneLine(user, LONGEST_NAME),
                name.equals("null") ? null : name,
                true,
                isBot(from));
    }

    /** Who writes for a channel or as a group stands there as a bot of Telegram's own. */
    private boolean isBot(JsonNode from) {
        return from.path("is_bot").asBoolean(false) && !body.has("sender_chat");
    }

    EventMeta meta(String key, @Nullable String chat, @Nullable Actor actor, JsonNode time) {
        return meta(key, chat, actor, Moment.ofSeconds(time, raw.receivedAt()));
    }

    EventMeta meta(String key, @Nullable String chat, @Nullable Actor actor, Moment moment) {
        AccountKey own = raw.account();
        return new EventMeta(
                own == null ? new AccountKey(CONNECTOR, "") : own,
                key,
                chat,
                actor,
                moment.at(),
                moment.basis(),
                false,
                BY);
    }
}
