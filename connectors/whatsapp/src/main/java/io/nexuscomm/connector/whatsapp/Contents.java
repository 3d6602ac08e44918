package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.AsReceived;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The content of a message, by its type. */
final class Contents {

    /** Never one of the canonical names, which Meta uses for some kinds of unsupported message too. */
    private static final String UNSUPPORTED = "unsupported";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private Contents() {}

    /**
     * The content, whatever it is: one of a kind that is not known, or with fields that Meta does not document, is an
     * {@link Unsupported} with what came ("stored, not rejected").
     *
     * @param item the message; its content stands under the name of its type
     * @param at when it was sent
     */
    static Content read(String type, JsonNode item, Instant at) {
        Content known = AsReceived.readOrNull(() -> known(type, item, at));
        return known == null ? asReceived(type, item) : known;
    }

    private static @Nullable Content known(String type, JsonNode item, Instant at) {
        return switch (type) {
            case "text" -> text(Json.object(item, "text"));
            case "image" -> MediaContents.read(Json.object(item, type), Kind.IMAGE, at);
            case "video" -> MediaContents.read(Json.object(item, type), Kind.VIDEO, at);
            case "audio" -> MediaContents.audio(Json.object(item, type), at);
            case "voice" -> MediaContents.read(Json.object(item, type), Kind.VOICE, at);
            case "document" -> MediaContents.read(Json.object(item, type), Kind.FILE, at);
            case "sticker" -> MediaContents.read(Json.object(item, type), Kind.STICKER, at);
            case "location" -> location(Json.object(item, type));
            case "contacts" -> ContactCards.read(item);
            case "interactive" -> interactive(item);
            case "button" -> Selections.button(Json.object(item, type), item);
            case "order" -> Orders.read(Json.object(item, type));
            case "unsupported", "media_placeholder" -> unsupported(item, type);
            default -> null;
        };
    }

    private static Unsupported asReceived(String type, JsonNode item) {
        return NAME.matcher(type).matches()
                ? AsReceived.content(WhatsAppNormalizer.CONNECTOR, type, fields(item, type))
                : unsupported(item, type);
    }

    /** Keeps what Meta says of a content that it or we have no form for. */
    static Unsupported unsupported(JsonNode item, String... types) {
        return new Unsupported(UNSUPPORTED, AsReceived.kept(fields(item, types)));
    }

    /** What stands under these names in a message, and what Meta says went wrong with it. */
    static Map<String, JsonNode> fields(JsonNode item, String... types) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        for (String type : types) {
            fields.put(type, item.path(type));
        }
        fields.put("errors", item.path("errors"));
        return fields;
    }

    private static Text text(JsonNode text) {
        String body = Json.prose(text, "body");
        return new Text(body == null ? "" : body);
    }

    private static Location location(JsonNode place) {
        return new Location(
                Location.TYPE,
                Json.number(place, "latitude"),
                Json.number(place, "longitude"),
                Json.prose(place, "name"),
                Json.prose(place, "address"),
                Json.text(place, "url"));
    }

    /** Meta sends some of these without the object itself, with an error in its place. */
    private static @Nullable Content interactive(JsonNode item) {
        return item.hasNonNull("interactive")
                ? Selections.read(Json.object(item, "interactive"), item)
                : unsupported(item);
    }
}
