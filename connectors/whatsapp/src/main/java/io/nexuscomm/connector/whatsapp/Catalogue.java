package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Discovery;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a WhatsApp Business Account lists (Graph API, message_templates and phone_numbers). */
final class Catalogue {

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
                part(json, "FOOTER"));
    }

    private static @Nullable String part(JsonNode json, String type) {
        return json.path("components")
                .valueStream()
                .filter(component -> text(component, "type").equalsIgnoreCase(type)
                        && !component.path("text").asString("").isEmpty())
                .map(component -> CleanText.of(component.path("text").asString("")))
                .findFirst()
                .orElse(null);
    }

    private static String text(JsonNode json, String field) {
        return CleanText.oneLine(json.path(field).asString(""), 512);
    }
}
