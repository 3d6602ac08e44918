package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.whatsapp.ChatBody.TemplateButton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Compares what a send puts into a template with what was approved, and refuses as Meta does. */
final class TemplateCheck {
    private static final Pattern BREAKS_LINES = Pattern.compile("[\\n\\r\\t]| {5,}");
    private static final int VALUE = 1024;
    private static final int CODE = 20;
    private static final List<String> SUB_TYPES = List.of("COPY_CODE", "QUICK_REPLY", "URL");

    /** Checks the medium of a header as if it were sent by itself. */
    @FunctionalInterface
    interface MediaCheck {
        ChatBody.Media check(String type, JsonNode medium);
    }

    private final WhatsAppTemplate known;
    private final MediaCheck media;

    private TemplateCheck(WhatsAppTemplate known, MediaCheck media) {
        this.known = known;
        this.media = media;
    }

    /** What the customer sees. */
    static ChatBody check(WhatsAppTemplate known, JsonNode template, MediaCheck media) {
        return new TemplateCheck(known, media).seen(template.path("components"));
    }

    private ChatBody seen(JsonNode components) {
        var header = component(components, "header");
        var shown = medium(header);
        var title = headerText(header);
        var text = filled("body", known.body(), component(components, "body"));
        var buttons = buttons(components);
        var whole = title == null ? text : title + "\n\n" + text;
        return shown == null && buttons.isEmpty()
                ? new ChatBody.Text(whole)
                : new ChatBody.Template(shown, whole, buttons);
    }

    private static JsonNode component(JsonNode components, String type) {
        for (var component : components) {
            if (component.path("type").asString("").equalsIgnoreCase(type)) {
                return component;
            }
        }
        return MissingNode.getInstance();
    }

    private @Nullable String headerText(JsonNode header) {
        var approved = known.header();
        return approved == null || approved.text() == null ? null : filled("header", approved.text(), header);
    }

    /** A place is shown by its words. */
    private ChatBody.@Nullable Media medium(JsonNode header) {
        var approved = known.header();
        if (approved == null && !header.isMissingNode()) {
            throw GraphError.templateParameters(
                    "header", header.path("parameters").size(), 0);
        }
        if (approved == null || approved.format().equals("TEXT")) {
            return null;
        }
        var parameter = header.path("parameters").path(0);
        var given = parameter.path("type").asString("unknown").toUpperCase(Locale.ROOT);
        if (!given.equals(approved.format())) {
            throw GraphError.templateFormat(
                    "header: Format mismatch, expected " + approved.format() + ", received " + given);
        }
        var type = given.toLowerCase(Locale.ROOT);
        var shown = Params.object(parameter, type, "template['components'][0]['parameters'][0]");
        return type.equals("location") ? null : media.check(type, shown);
    }

    private String filled(String part, String approved, JsonNode component) {
        var wanted = WhatsAppTemplate.parameters(approved);
        var given = component.path("parameters");
        if (given.size() != wanted.size()) {
            throw GraphError.templateParameters(part, given.size(), wanted.size());
        }
        var values = known.isNamed() ? named(given) : positional(given);
        var text = approved;
        for (var name : wanted) {
            var value = values.get(name);
            if (value == null) {
                throw GraphError.invalid("Parameter name is missing or empty");
            }
            text = text.replace("{{" + name + "}}", value);
        }
        return text;
    }

    private static Map<String, String> positional(JsonNode parameters) {
        var values = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            values.put(Integer.toString(values.size() + 1), text(parameter, "text", VALUE));
        }
        return values;
    }

    private static Map<String, String> named(JsonNode parameters) {
        var values = new HashMap<String, String>();
        for (var parameter : parameters) {
            values.put(parameter.path("parameter_name").asString(""), text(parameter, "text", VALUE));
        }
        return values;
    }

    private static String text(JsonNode parameter, String field, int max) {
        var text = Params.text(parameter, field, "parameter", max);
        if (BREAKS_LINES.matcher(text).find()) {
            throw GraphError.templateText();
        }
        return text;
    }

    private List<TemplateButton> buttons(JsonNode components) {
        var given = new HashMap<Integer, JsonNode>();
        for (var component : components) {
            if (component.path("type").asString("").equalsIgnoreCase("button")) {
                given.put(index(component), component);
            }
        }
        var buttons = new ArrayList<TemplateButton>();
        for (int index = 0; index < known.buttons().size(); index++) {
            var component = given.get(index);
            buttons.add(button(known.buttons().get(index), index, component));
        }
        return List.copyOf(buttons);
    }

    private int index(JsonNode component) {
        var type = component.path("sub_type").asString("").toUpperCase(Locale.ROOT);
        if (!SUB_TYPES.contains(type)) {
            throw GraphError.invalid(
                    "Param template['components']['sub_type'] must be one of {" + String.join(", ", SUB_TYPES)
                            + "} - got \"" + component.path("sub_type").asString("") + "\".");
        }
        var index = component.path("index").asString("");
        if (!index.matches("[0-9]")
                || Integer.parseInt(index) >= known.buttons().size()) {
            throw GraphError.templateFormat("buttons: Button index invalid (" + index + ")");
        }
        int place = Integer.parseInt(index);
        if (!known.buttons().get(place).type().equals(type)) {
            throw GraphError.templateFormat("buttons: Button at index " + place + " is not of type " + type);
        }
        return place;
    }

    private static TemplateButton button(WhatsAppTemplate.Button approved, int index, @Nullable JsonNode component) {
        if (component == null && approved.needsParameter()) {
            throw GraphError.missing(
                    "buttons: Button at index " + index + " of type " + named(approved) + " requires a parameter");
        }
        var parameter = component == null
                ? MissingNode.getInstance()
                : component.path("parameters").path(0);
        var value = component == null ? null : value(approved, parameter);
        return switch (approved.type()) {
            case "QUICK_REPLY" ->
                new TemplateButton(Objects.requireNonNullElse(value, approved.text()), approved.text(), null);
            case "URL" -> new TemplateButton(null, approved.text(), link(approved, value));
            default -> new TemplateButton(null, approved.text(), value);
        };
    }

    private static String value(WhatsAppTemplate.Button approved, JsonNode parameter) {
        return switch (approved.type()) {
            case "QUICK_REPLY" -> text(parameter, "payload", VALUE);
            case "COPY_CODE" -> text(parameter, "coupon_code", CODE);
            default -> text(parameter, "text", VALUE);
        };
    }

    private static @Nullable String link(WhatsAppTemplate.Button approved, @Nullable String end) {
        return approved.url() == null || end == null
                ? approved.url()
                : approved.url().replace("{{1}}", end);
    }

    private static String named(WhatsAppTemplate.Button button) {
        return button.type().equals("URL") ? "Url" : "CopyCode";
    }
}
