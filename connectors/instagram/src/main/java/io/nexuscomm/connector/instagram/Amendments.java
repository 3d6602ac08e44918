package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.ReactionChanged;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Items that are no messages but change an earlier one. */
final class Amendments {

    /** The reactions that Meta also writes by name, as Instagram shows them. */
    private static final Map<String, String> BY_NAME = Map.of(
            "love", "❤", "haha", "😆", "wow", "😮", "sad", "😢", "angry", "😠", "smile", "😆", "like", "👍", "dislike",
            "👎");

    private Amendments() {}

    /**
     * People may edit a text several times: {@code num_edit} counts, and tells one edit from the next, in their order. What
     * else the message has, such as the story that it answers, is not told again.
     */
    static Mapped edited(JsonNode edit, Item item) {
        String mid = Json.require(edit, "mid");
        String text = Json.prose(edit, "text");
        long count = Moment.number(edit.path("num_edit"));
        if (count < 0) {
            throw new Malformed("num_edit is no number");
        }
        return Mapped.fact(MessageEdited.words(
                item.meta("edit:" + mid + ":" + count),
                Messages.externalId(mid),
                new Text(text == null ? "" : text),
                count == 0 ? null : (int) Math.min(count, Integer.MAX_VALUE)));
    }

    /** A message that was unsent. Nothing of it comes with the news, and nothing of it may be kept (Platform Terms). */
    static Mapped deleted(String mid, Item item) {
        return Mapped.fact(new MessageDeleted(item.meta("deleted:" + mid), Messages.externalId(mid)));
    }

    /** Reactions bear no id of their own, so message, person, action and time name one. */
    static Mapped reacted(JsonNode reaction, JsonNode timestamp, Item item) {
        String mid = Json.require(reaction, "mid");
        String action = Json.require(reaction, "action");
        String key = "reaction:" + mid + ":" + (item.ours() ? "" : item.customer()) + ":" + action + ":"
                + Moment.number(timestamp);
        return switch (action) {
            case "react" -> Mapped.fact(new ReactionChanged(item.meta(key), Messages.externalId(mid), emoji(reaction)));
            case "unreact" -> Mapped.fact(new ReactionChanged(item.meta(key), Messages.externalId(mid), null));
            default -> new Mapped.NotKnown("reaction." + action, "this action is not known");
        };
    }

    private static String emoji(JsonNode reaction) {
        String emoji = Json.prose(reaction, "emoji");
        if (emoji != null) {
            return emoji;
        }
        @Nullable String byName = BY_NAME.get(Json.require(reaction, "reaction"));
        if (byName == null) {
            throw new Malformed("the reaction has no emoji, and a name that is not known");
        }
        return byName;
    }
}
