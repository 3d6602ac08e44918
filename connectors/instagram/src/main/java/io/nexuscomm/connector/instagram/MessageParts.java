package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.AsReceived;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Loss.Kind;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SharedPost.Context;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.normalizer.CleanText;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of one message, at least one, and what its canonical form does not hold of it: the text first, then what hangs
 * on it. What cannot be read is a part too, an {@link Unsupported}: people see that something came.
 */
final class MessageParts {

    /** A story lives for a day, and what shows it no longer. */
    static final Duration STORY_LIVES = Duration.ofHours(24);

    private static final String UNSUPPORTED = "unsupported";

    /** Fields of a message that show nothing. */
    private static final Set<String> ORDINARY = Set.of(
            "mid", "text", "attachments", "is_echo", "is_self", "is_deleted", "is_unsupported", "app_id", "referral");

    private final List<Content> contents = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    private MessageParts() {}

    static MessageParts of(JsonNode message, Item item) {
        MessageParts parts = new MessageParts();
        parts.said(message);
        SharedPost story = AsReceived.readOrNull(() -> story(message, item));
        if (story != null) {
            parts.add(story);
        }
        for (Content attached : Attachments.read(message, item)) {
            parts.add(attached);
        }
        if (message.path("is_unsupported").asBoolean(false)) {
            parts.add(new Unsupported(UNSUPPORTED, Map.of()));
        }
        if (parts.contents.isEmpty()) {
            parts.add(new Unsupported(UNSUPPORTED, AsReceived.kept(others(message))));
        }
        return parts;
    }

    List<Content> contents() {
        return List.copyOf(contents);
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }

    private void said(JsonNode message) {
        try {
            textOrTap(message);
        } catch (Malformed notAsDocumented) {
            Map<String, JsonNode> came = new LinkedHashMap<>();
            came.put("text", message.path("text"));
            came.put("quick_reply", message.path("quick_reply"));
            add(AsReceived.content(InstagramNormalizer.CONNECTOR, "text", came));
        }
    }

    /** What is there beside what every message bears: of a kind that this version does not know. */
    private static Map<String, JsonNode> others(JsonNode message) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        message.properties().forEach(field -> others.put(field.getKey(), field.getValue()));
        ORDINARY.forEach(others::remove);
        return others;
    }

    private void textOrTap(JsonNode message) {
        String text = Json.prose(message, "text");
        JsonNode quickReply = Json.objectIfAny(message, "quick_reply");
        String payload = Json.text(quickReply, "payload");
        if (payload != null) {
            String answered = Messages.answered(message);
            MessageRef of = answered == null ? null : MessageRef.unresolved(answered);
            add(Selection.tapped(of, payload, text == null ? payload : text, payload));
        } else if (text != null) {
            add(new Text(text));
            cleaned(message.path("text").asString(""), text);
        }
    }

    /** Its picture dies with the story, so it is linked and never fetched (Meta, story mentions and replies). */
    private static @Nullable SharedPost story(JsonNode message, Item item) {
        JsonNode story = Json.objectIfAny(Json.objectIfAny(message, "reply_to"), "story");
        return story.isMissingNode()
                ? null
                : new SharedPost(
                        SharedPost.TYPE,
                        Context.STORY_REPLY,
                        Json.text(story, "url"),
                        null,
                        null,
                        item.moment().at().plus(STORY_LIVES));
    }

    private void add(Content content) {
        if (contents.size() < Message.MAX_PARTS) {
            contents.add(content);
        } else {
            losses.add(new Loss("/parts", Kind.DROPPED, "more parts than a message has: a " + content.type()));
        }
    }

    /** Another form of the same characters is no loss. */
    private void cleaned(String written, String kept) {
        if (written.equals(kept) || composed(written).equals(kept)) {
            return;
        }
        boolean cut = CleanText.of(written).length() > kept.length();
        @Nullable
        String why = cut ? "longer than " + Json.LONGEST_PROSE + " characters" : "control characters were taken out";
        losses.add(new Loss("/parts/0/content/text", cut ? Kind.TRUNCATED : Kind.SANITISED, why));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text.replace("\r\n", "\n").replace('\r', '\n'), Form.NFC);
    }
}
