package io.nexuscomm.connector.sandbox.whatsapp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.nexuscomm.connector.sandbox.whatsapp.SendRequest.Line;
import io.nexuscomm.connector.sandbox.whatsapp.SendRequest.Payload;
import io.nexuscomm.connector.sandbox.whatsapp.SendRequest.React;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the content of a send, type by type. */
final class ContentCheck {
    static final int CAPTION = 1024;

    private static final int STILL_STICKER = 100 << 10;
    private static final int TEXT = 4096;
    private static final int FILENAME = 240;
    private static final int LINK = 2048;

    private final MediaShelf media;
    private final Templates templates;

    ContentCheck(MediaShelf media, Templates templates) {
        this.media = media;
        this.templates = templates;
    }

    Payload check(JsonNode body, WhatsAppBusiness business) {
        var type = Objects.requireNonNullElse(Params.optional(body, "type", "root", SendCheck.ID), "text");
        return switch (type) {
            case "text" -> text(Params.object(body, type, type));
            case "image", "audio", "video", "document", "sticker" ->
                media(type, Params.object(body, type, type), business);
            case "location" -> location(Params.object(body, type, type));
            case "contacts" -> contacts(body.path(type));
            case "reaction" -> reaction(Params.object(body, type, type));
            case "interactive" -> new Line(type, InteractiveCheck.check(Params.object(body, type, type)));
            case "template" -> new Line(type, template(Params.object(body, type, type), business));
            default ->
                throw GraphError.invalid("Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE,"
                        + " LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}.");
        };
    }

    private static Line text(JsonNode text) {
        return new Line("text", new ChatBody.Text(Params.text(text, "body", "text", TEXT)));
    }

    private ChatBody template(JsonNode template, WhatsAppBusiness business) {
        return TemplateCheck.check(
                templates.named(template), template, (type, medium) -> medium(type, medium, business));
    }

    private Line media(String type, JsonNode node, WhatsAppBusiness business) {
        return new Line(type, medium(type, node, business));
    }

    private ChatBody.Media medium(String type, JsonNode node, WhatsAppBusiness business) {
        var kind = MediaKind.ofType(type).orElseThrow();
        var id = Params.optional(node, "id", type, SendCheck.ID);
        var link = Params.optional(node, "link", type, LINK);
        if ((id == null) == (link == null)) {
            throw GraphError.badValue("Exactly one of " + type + "['id'] and " + type + "['link'] is required.");
        }
        var caption = Params.optional(node, "caption", type, CAPTION);
        if (caption != null && !kind.takesCaption()) {
            throw GraphError.invalid("Unexpected key \"caption\" on param \"" + type + "\".");
        }
        var filename = Params.optional(node, "filename", type, FILENAME);
        var mimeType = link == null ? stored(kind, Objects.requireNonNull(id), business) : linked(type, link);
        return new ChatBody.Media(type, id, link, mimeType, caption, filename);
    }

    private String stored(MediaKind kind, String id, WhatsAppBusiness business) {
        var item = media.find(id)
                .filter(found -> found.phoneNumberId().equals(business.phoneNumberId()))
                .orElseThrow(() -> GraphError.badValue("Param " + kind.type()
                        + "['id'] is not a valid whatsapp business account media attachment ID"));
        if (kind != MediaKind.DOCUMENT && !kind.takes(item.mimeType())) {
            throw GraphError.badValue(
                    "A file of type '" + item.mimeType() + "' cannot be sent as " + kind.type() + ".");
        }
        int most = kind == MediaKind.STICKER && !isAnimated(item.bytes()) ? STILL_STICKER : kind.maxBytes();
        if (item.bytes().length > most) {
            throw GraphError.mediaUpload(
                    "The file is larger than the " + most + " bytes that " + kind.type() + " may have.");
        }
        return item.mimeType();
    }

    /** The flag of WebP's extended header. */
    private static boolean isAnimated(byte[] webp) {
        return webp.length > 20 && new String(webp, 12, 4, US_ASCII).equals("VP8X") && (webp[20] & 2) != 0;
    }

    /** Meta fetches the link itself, later; nothing is known of it here. */
    private static String linked(String type, String link) {
        if (!isWebAddress(link)) {
            throw GraphError.invalid("Param " + type + "['link'] must be a valid http or https URL.");
        }
        return "application/octet-stream";
    }

    static boolean isWebAddress(@Nullable String link) {
        try {
            var uri = URI.create(Objects.requireNonNullElse(link, ""));
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static Line location(JsonNode location) {
        double latitude = Params.number(location, "latitude", "location");
        double longitude = Params.number(location, "longitude", "location");
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw GraphError.invalid("Param location must lie on this planet.");
        }
        var name = Objects.requireNonNullElse(Params.optional(location, "name", "location", 1_000), "");
        return new Line("location", new ChatBody.Other("location", (name + " " + latitude + ", " + longitude).strip()));
    }

    private static Line contacts(JsonNode contacts) {
        if (!contacts.isArray() || contacts.isEmpty()) {
            throw GraphError.missing("Parameter 'contacts' is mandatory for type 'contacts'");
        }
        var first = Params.object(contacts.path(0), "name", "contacts");
        var name = Params.text(first, "formatted_name", "contacts[0]['name']", 1_000);
        return new Line("contacts", new ChatBody.Other("contacts", name));
    }

    private static React reaction(JsonNode reaction) {
        var id = Params.text(reaction, "message_id", "reaction", SendCheck.ID);
        if (!WhatsAppIds.isMessageId(id)) {
            throw GraphError.badValue("Param reaction['message_id'] is not a valid message id.");
        }
        var emoji = Params.optional(reaction, "emoji", "reaction", 32);
        if (emoji == null) {
            throw GraphError.missing("Param reaction['emoji'] is required.");
        }
        return new React(id, emoji);
    }
}
