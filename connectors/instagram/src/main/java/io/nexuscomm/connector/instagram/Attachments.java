package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.AsReceived;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SharedPost.Context;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What hangs on a message: media, shared posts, stories, a heart. Several pictures may come in one message. */
final class Attachments {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final String UNSUPPORTED = "unsupported";
    private static final String HEART = "❤";

    private Attachments() {}

    static List<Content> read(JsonNode message, Item item) {
        JsonNode list = message.path("attachments");
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            return List.of(new Unsupported(UNSUPPORTED, AsReceived.kept(Map.of("attachments", list))));
        }
        boolean post = holds(list, "ig_post");
        List<Content> contents = new ArrayList<>();
        for (JsonNode attachment : list) {
            // for a time Meta sent each shared post in its old form and in its new one
            if (!(post && isOf(attachment, "share"))) {
                contents.add(read(attachment, item.moment().at()));
            }
        }
        return contents;
    }

    /** One that is of a kind that is not known, or not as Meta documents it, is shown as such, with what came. */
    private static Content read(JsonNode attachment, Instant at) {
        Content known = AsReceived.readOrNull(() -> known(attachment, at));
        return known == null ? asReceived(attachment) : known;
    }

    private static @Nullable Content known(JsonNode attachment, Instant at) {
        String type = Json.require(attachment, "type");
        JsonNode payload = Json.objectIfAny(attachment, "payload");
        return switch (type) {
            case "image" -> MediaContents.read(payload, Kind.IMAGE);
            case "video" -> MediaContents.read(payload, Kind.VIDEO);
            case "audio" -> MediaContents.read(payload, Kind.VOICE);
            case "file" -> MediaContents.read(payload, Kind.FILE);
            case "ig_post", "share" -> post(Context.POST_SHARE, payload, null);
            case "fallback" -> fallback(attachment, payload);
            case "ig_reel", "reel" -> post(Context.REEL, payload, null);
            case "story", "ig_story" -> post(Context.POST_SHARE, payload, at.plus(MessageParts.STORY_LIVES));
            case "story_mention" -> post(Context.STORY_MENTION, payload, at.plus(MessageParts.STORY_LIVES));
            case "like_heart" -> new Text(HEART);
            case "template" -> EchoedTemplates.read(payload);
            case "ephemeral" -> new Unsupported("ephemeral", Map.of());
            default -> null;
        };
    }

    /** The bytes stay where they are: they are somebody's post or story, and go when that person takes it away. */
    private static SharedPost post(Context context, JsonNode payload, @Nullable Instant expiresAt) {
        return new SharedPost(
                SharedPost.TYPE, context, Json.text(payload, "url"), Json.prose(payload, "title"), null, expiresAt);
    }

    /** A link that somebody sent: what it shows stands beside the payload, or in it. */
    private static SharedPost fallback(JsonNode attachment, JsonNode payload) {
        boolean beside = attachment.hasNonNull("url") || attachment.hasNonNull("title");
        return post(Context.POST_SHARE, beside ? attachment : payload, null);
    }

    private static Unsupported asReceived(JsonNode attachment) {
        String type = attachment.path("type").asString("");
        return NAME.matcher(type).matches()
                ? AsReceived.content(InstagramNormalizer.CONNECTOR, type, fields(attachment))
                : new Unsupported(UNSUPPORTED, AsReceived.kept(Map.of("attachment", attachment)));
    }

    private static Map<String, JsonNode> fields(JsonNode attachment) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        attachment.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.remove("type");
        return fields;
    }

    private static boolean holds(JsonNode list, String type) {
        return list.valueStream().anyMatch(each -> isOf(each, type));
    }

    private static boolean isOf(JsonNode attachment, String type) {
        return attachment.path("type").asString("").equals(type);
    }
}
