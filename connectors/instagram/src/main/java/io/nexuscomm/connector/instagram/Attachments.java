package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.CleanJson;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
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
    private static final String HEART = "❤";

    private Attachments() {}

    static List<Content> read(JsonNode message, Item item) {
        JsonNode list = message.get("attachments");
        if (list == null || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new Malformed("attachments is no array");
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

    private static Content read(JsonNode attachment, Instant at) {
        String type = Json.require(attachment, "type");
        JsonNode payload = Json.objectIfAny(attachment, "payload");
        return switch (type) {
            case "image" -> MediaContents.read(payload, Kind.IMAGE);
            case "video" -> MediaContents.read(payload, Kind.VIDEO);
            case "audio" -> MediaContents.read(payload, Kind.VOICE);
            case "file" -> MediaContents.read(payload, Kind.FILE);
            case "ig_post", "share", "fallback" -> post(Context.POST_SHARE, payload, null);
            case "ig_reel", "reel" -> post(Context.REEL, payload, null);
            case "story", "ig_story" -> post(Context.POST_SHARE, payload, at.plus(MessageParts.STORY_LIVES));
            case "story_mention" -> post(Context.STORY_MENTION, payload, at.plus(MessageParts.STORY_LIVES));
            case "like_heart" -> new Text(HEART);
            case "template" -> template(payload);
            case "ephemeral" -> new Unsupported("ephemeral", Map.of());
            default -> newer(type, payload);
        };
    }

    /** The bytes stay where they are: they are somebody's post or story, and go when that person takes it away. */
    private static SharedPost post(Context context, JsonNode payload, @Nullable Instant expiresAt) {
        return new SharedPost(
                SharedPost.TYPE, context, Json.text(payload, "url"), Json.prose(payload, "title"), null, expiresAt);
    }

    private static Content template(JsonNode payload) {
        Content offered = EchoedTemplates.read(payload);
        return offered == null ? newer("template", payload) : offered;
    }

    /** What Meta has added since: people see that something came, and integrators what. */
    private static Unsupported newer(String type, JsonNode payload) {
        if (!NAME.matcher(type).matches()) {
            throw new Malformed("the type of an attachment is no name");
        }
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        if (!payload.isMissingNode()) {
            kept.put("payload", CleanJson.of(payload));
        }
        return Unsupported.of(InstagramNormalizer.CONNECTOR, type, kept);
    }

    private static boolean holds(JsonNode list, String type) {
        return list.valueStream().anyMatch(each -> isOf(each, type));
    }

    private static boolean isOf(JsonNode attachment, String type) {
        return attachment.path("type").asString("").equals(type);
    }
}
