package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Discovery;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.TemplateText.HeaderFormat;
import io.nexuscomm.message.content.Template.Button.Kind;
import io.nexuscomm.normalizer.CleanText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads what a WhatsApp Business Account lists (Graph API, message_templates and phone_numbers). */
final class Catalogue {

    private static final int LONGEST_URL = 2048;

    private Catalogue() {}

    /** One page; what has no name, language or body is left out. */
    static List<TemplateText> templates(JsonNode page) {
        return page.path("data")
                .valueStream()
                .map(Catalogue::template)
                .filter(Objects::nonNull)
                .toList();
    }

    static List<Discovery.Found> numbers(JsonNode page) {
        return page.path("data")
                .valueStream()
                .filter(number -> !text(number, "id").isEmpty())
                .map(number -> new Discovery.Found(
                        text(number, "id"),
                        (text(number, "verified_name") + " " + text(number, "display_phone_number")).strip(),
                        "phone number"))
                .toList();
    }

    /** Where the next page begins. */
    static Optional<String> next(JsonNode page) {
        String after = page.at("/paging/cursors/after").asString("");
        return page.at("/paging/next").isString() && !after.isEmpty() ? Optional.of(after) : Optional.empty();
    }

    private static @Nullable TemplateText template(JsonNode json) {
        String name = text(json, "name");
        String language = text(json, "language");
        String body = part(json, "BODY");
        if (name.isEmpty() || language.isEmpty() || body == null) {
            return null;
        }
        String category = text(json, "category");
        return new TemplateText(
                name,
                language,
                text(json, "status").toUpperCase(Locale.ROOT),
                category.isEmpty() ? null : category,
                part(json, "HEADER"),
                body,
                part(json, "FOOTER"),
                headerFormat(json),
                buttons(json));
    }

    /** A format that this version does not know is left to Meta's own judgement. */
    private static @Nullable HeaderFormat headerFormat(JsonNode json) {
        String format = component(json, "HEADER").path("format").asString("").toUpperCase(Locale.ROOT);
        return Arrays.stream(HeaderFormat.values())
                .filter(known -> known.name().equals(format))
                .findFirst()
                .orElse(null);
    }

    private static List<TemplateText.Button> buttons(JsonNode json) {
        return component(json, "BUTTONS")
                .path("buttons")
                .valueStream()
                .map(Catalogue::button)
                .toList();
    }

    private static TemplateText.Button button(JsonNode button) {
        String url = CleanText.oneLine(button.path("url").asString(""), LONGEST_URL);
        return new TemplateText.Button(
                switch (text(button, "type").toUpperCase(Locale.ROOT)) {
                    case "URL", "OTP" -> Kind.URL;
                    case "QUICK_REPLY" -> Kind.QUICK_REPLY;
                    case "COPY_CODE" -> Kind.COPY_CODE;
                    default -> null;
                },
                text(button, "text"),
                url.isEmpty() ? null : url);
    }

    private static JsonNode component(JsonNode json, String type) {
        return json.path("components")
                .valueStream()
                .filter(component -> text(component, "type").equalsIgnoreCase(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static @Nullable String part(JsonNode json, String type) {
        String text = CleanText.of(component(json, type).path("text").asString(""));
        return text.isEmpty() ? null : text;
    }

    private static String text(JsonNode json, String field) {
        return CleanText.oneLine(json.path(field).asString(""), 512);
    }
}
