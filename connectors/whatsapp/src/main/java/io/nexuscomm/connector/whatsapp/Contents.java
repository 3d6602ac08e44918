package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.CleanJson;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.ContactCard.Card;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @param item the message; its content stands under the name of its type
     * @param at when it was sent
     * @return null when the type is no name of one
     */
    static @Nullable Content read(String type, JsonNode item, Instant at) {
        return switch (type) {
            case "text" -> text(Json.object(item, "text"));
            case "image" -> MediaContents.read(Json.object(item, type), Kind.IMAGE, at);
            case "video" -> MediaContents.read(Json.object(item, type), Kind.VIDEO, at);
            case "audio" -> MediaContents.audio(Json.object(item, type), at);
            case "voice" -> MediaContents.read(Json.object(item, type), Kind.VOICE, at);
            case "document" -> MediaContents.read(Json.object(item, type), Kind.FILE, at);
            case "sticker" -> MediaContents.read(Json.object(item, type), Kind.STICKER, at);
            case "location" -> location(Json.object(item, type));
            case "contacts" -> contacts(item);
            case "interactive" -> interactive(item);
            case "button" -> Selections.button(Json.object(item, type), item);
            case "order" -> Orders.read(Json.object(item, type));
            case "unsupported", "media_placeholder" -> unsupported(item, type);
            default -> newer(type, item);
        };
    }

    /** What Meta has added since: people see that something came, and integrators what. */
    private static @Nullable Unsupported newer(String type, JsonNode item) {
        if (!NAME.matcher(type).matches()) {
            return null;
        }
        Map<String, JsonNode> kept = item.has(type) ? Map.of(type, CleanJson.of(item.path(type))) : Map.of();
        return Unsupported.of(WhatsAppNormalizer.CONNECTOR, type, kept);
    }

    /** Keeps what Meta says of a content that it or we have no form for. */
    static Unsupported unsupported(JsonNode item, String... fields) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        for (String field : fields) {
            keep(kept, item, field);
        }
        keep(kept, item, "errors");
        return new Unsupported(UNSUPPORTED, Collections.unmodifiableMap(kept));
    }

    private static void keep(Map<String, JsonNode> kept, JsonNode item, String field) {
        JsonNode value = item.path(field);
        if (!value.isMissingNode() && !value.isNull()) {
            kept.put(field, CleanJson.of(value));
        }
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

    private static ContactCard contacts(JsonNode item) {
        List<Card> cards = new ArrayList<>();
        for (JsonNode contact : Json.items(item, "contacts")) {
            cards.add(new Card(
                    Json.prose(Json.objectIfAny(contact, "name"), "formatted_name"),
                    Json.texts(contact, "phones", "phone"),
                    Json.texts(contact, "emails", "email"),
                    Json.prose(Json.objectIfAny(contact, "org"), "company")));
        }
        return new ContactCard(ContactCard.TYPE, List.copyOf(cards));
    }

    /** Meta sends some of these without the object itself, with an error in its place. */
    private static @Nullable Content interactive(JsonNode item) {
        return item.has("interactive") ? Selections.read(Json.object(item, "interactive"), item) : unsupported(item);
    }
}
