package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Lengths;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates with what goes into their header, body and buttons (Cloud API, template messages: components). */
final class TemplateBodies {

    private TemplateBodies() {}

    static JsonNode of(Template template) {
        ObjectNode json = MessageBody.object();
        json.put("name", template.name());
        json.putObject("language").put("code", template.language().replace('-', '_'));
        ArrayNode components = json.putArray("components");
        header(components, template.header());
        if (!template.variables().isEmpty()) {
            variables(component(components, "body"), template.variables());
        }
        template.buttons().stream()
                .sorted(Comparator.comparingInt(Template.Button::index))
                .forEach(button -> button(components, button));
        if (components.isEmpty()) {
            json.remove("components");
        }
        return json;
    }

    private static ObjectNode component(ArrayNode components, String type) {
        return components.addObject().put("type", type);
    }

    private static void header(ArrayNode components, Template.@Nullable Header header) {
        if (header == null) {
            return;
        }
        if (header.content() != null) {
            MessageBody shown = shown(header.content());
            ObjectNode parameter = component(components, "header")
                    .putArray("parameters")
                    .addObject()
                    .put("type", shown.type());
            parameter.set(shown.type(), shown.json());
        } else if (!header.variables().isEmpty()) {
            variables(component(components, "header"), header.variables());
        }
    }

    /** A header's medium has no caption: the body stands below it. */
    private static MessageBody shown(Content content) {
        return switch (content) {
            case Media media -> MediaBodies.of(media.toBuilder().caption(null).build());
            case Location location -> MessageBody.of(location);
            default -> throw new IllegalArgumentException("WhatsApp has no header that is a " + content.type());
        };
    }

    private static void button(ArrayNode components, Template.Button button) {
        ObjectNode json = component(components, "button");
        Template.Button.Kind kind = button.kind();
        if (kind == null) {
            throw new IllegalArgumentException("what kind of button " + button.index() + " is must be told");
        }
        ObjectNode parameter = switch (kind) {
            case URL -> parameter(json, "url", "text", "text", button.value());
            case QUICK_REPLY ->
                parameter(
                        json,
                        "quick_reply",
                        "payload",
                        "payload",
                        Lengths.fit("payload", button.value(), Limits.TEMPLATE_PAYLOAD));
            case COPY_CODE ->
                parameter(
                        json,
                        "copy_code",
                        "coupon_code",
                        "coupon_code",
                        Lengths.fit("code", button.value(), Limits.COUPON_CODE));
            case UNKNOWN -> throw new IllegalArgumentException("WhatsApp has no such button");
        };
        json.put("index", Integer.toString(button.index()));
        json.putArray("parameters").add(parameter);
    }

    private static ObjectNode parameter(ObjectNode button, String kind, String type, String field, String value) {
        button.put("sub_type", kind);
        return MessageBody.object().put("type", type).put(field, value);
    }

    /** Meta takes variables by position or by name, and a template has the one kind or the other. */
    private static void variables(ObjectNode component, Map<String, String> variables) {
        boolean positional = variables.keySet().stream().allMatch(TemplateBodies::isPosition);
        List<Map.Entry<String, String>> ordered = variables.entrySet().stream()
                .sorted(positional ? Comparator.comparing(entry -> Integer.valueOf(entry.getKey())) : byName())
                .toList();
        ArrayNode parameters = component.putArray("parameters");
        for (Map.Entry<String, String> variable : ordered) {
            ObjectNode parameter = parameters.addObject().put("type", "text");
            if (!positional) {
                parameter.put("parameter_name", variable.getKey());
            }
            parameter.put("text", variable.getValue());
        }
    }

    private static Comparator<Map.Entry<String, String>> byName() {
        return Map.Entry.comparingByKey();
    }

    private static boolean isPosition(String name) {
        return !name.isEmpty() && name.length() < 4 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
