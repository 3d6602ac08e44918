package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.json.CleanJson;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.MediaBuilder;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The one content that a message has. */
final class Contents {

    /** In this order: a GIF is repeated as a document, and a venue as a location, for those who know no better. */
    private static final List<Map.Entry<String, Kind>> MEDIA = List.of(
            Map.entry("animation", Kind.GIF),
            Map.entry("video", Kind.VIDEO),
            Map.entry("video_note", Kind.VIDEO),
            Map.entry("voice", Kind.VOICE),
            Map.entry("audio", Kind.AUDIO),
            Map.entry("sticker", Kind.STICKER),
            Map.entry("document", Kind.FILE));

    /** What people send that has no canonical form; all else that is no content is news about the chat. */
    private static final List<String> UNSUPPORTED =
            List.of("dice", "game", "story", "checklist", "paid_media", "invoice", "giveaway");

    private static final int LONGEST_FILE_NAME = 255;

    private Contents() {}

    /** @return null when there is none that is known */
    static @Nullable Content of(JsonNode message) {
        String text = Json.prose(message, "text");
        if (text != null) {
            return new Text(text);
        }
        Content medium = medium(message);
        return medium == null ? other(message) : medium;
    }

    private static @Nullable Content medium(JsonNode message) {
        if (message.hasNonNull("photo")) {
            return media(Kind.IMAGE, largest(message), message);
        }
        return MEDIA.stream()
                .filter(kind -> message.hasNonNull(kind.getKey()))
                .findFirst()
                .map(kind -> media(kind.getValue(), Json.object(message, kind.getKey()), message))
                .orElse(null);
    }

    /** A picture comes in several sizes, smallest first as a rule. */
    private static JsonNode largest(JsonNode message) {
        JsonNode best = null;
        long most = -1;
        for (JsonNode size : Json.items(message, "photo")) {
            long pixels = size.path("width").asLong(0) * size.path("height").asLong(0);
            if (pixels > most) {
                most = pixels;
                best = size;
            }
        }
        if (best == null) {
            throw new Malformed("photo has no size");
        }
        return best;
    }

    private static Media media(Kind kind, JsonNode file, JsonNode message) {
        String name = Json.prose(file, "file_name");
        MediaBuilder medium = Media.pending(kind, new Source(Json.require(file, "file_id"), null))
                .declaredMimeType(Json.text(file, "mime_type"))
                .fileName(name == null ? null : fileName(name))
                .caption(Json.prose(message, "caption"));
        if (file.path("file_size").isIntegralNumber()) {
            medium.bytes(Json.whole(file, "file_size"));
        }
        if (file.path("width").isInt() && file.path("height").isInt()) {
            medium.width(file.path("width").intValue())
                    .height(file.path("height").intValue());
        }
        if (file.path("duration").isInt()) {
            medium.durationMs(file.path("duration").intValue() * 1_000L);
        }
        return medium.build();
    }

    /** Without anything that could be a path. */
    private static @Nullable String fileName(String name) {
        String plain = CleanText.oneLine(name.replaceAll(".*[/\\\\]", ""), LONGEST_FILE_NAME);
        return plain.isEmpty() ? null : plain;
    }

    private static @Nullable Content other(JsonNode message) {
        if (message.hasNonNull("venue")) {
            JsonNode venue = Json.object(message, "venue");
            return place(Json.object(venue, "location"), Json.prose(venue, "title"), Json.prose(venue, "address"));
        }
        if (message.hasNonNull("location")) {
            return place(Json.object(message, "location"), null, null);
        }
        if (message.hasNonNull("contact")) {
            return card(Json.object(message, "contact"));
        }
        if (message.hasNonNull("poll")) {
            JsonNode poll = Json.object(message, "poll");
            String question = Json.prose(poll, "question");
            return new Poll(
                    Poll.TYPE,
                    question == null ? "" : question,
                    Json.texts(poll, "options", "text"),
                    Json.isTrue(poll, "allows_multiple_answers"));
        }
        return UNSUPPORTED.stream()
                .filter(message::hasNonNull)
                .findFirst()
                .<Content>map(
                        type -> Unsupported.of(Update.CONNECTOR, type, Map.of(type, CleanJson.of(message.get(type)))))
                .orElse(null);
    }

    private static Location place(JsonNode location, @Nullable String name, @Nullable String address) {
        return Location.of(degrees(location, "latitude", 90), degrees(location, "longitude", 180), name, address);
    }

    private static double degrees(JsonNode location, String field, double most) {
        double degrees = Json.number(location, field);
        if (!(Math.abs(degrees) <= most)) {
            throw new Malformed(field + " is nowhere on earth");
        }
        return degrees;
    }

    private static ContactCard card(JsonNode contact) {
        String last = Json.prose(contact, "last_name");
        String name = Stream.of(Json.prose(contact, "first_name"), last)
                .filter(part -> part != null)
                .reduce((first, second) -> first + " " + second)
                .orElse(null);
        return ContactCard.of(
                List.of(new ContactCard.Card(name, List.of(Json.require(contact, "phone_number")), List.of(), null)));
    }
}
