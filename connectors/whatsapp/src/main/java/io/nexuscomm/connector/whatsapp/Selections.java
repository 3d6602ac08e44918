package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.normalizer.CleanText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers to what we offered to tap: buttons, lists, forms. */
final class Selections {

    private static final String CALL_PERMISSION = "call_permission_reply";

    private Selections() {}

    /** @return null when the kind of answer is not known */
    static @Nullable Selection read(JsonNode interactive, JsonNode item) {
        String kind = Json.require(interactive, "type");
        return switch (kind) {
            case "button_reply", "list_reply" -> choice(Json.object(interactive, kind), item);
            case "nfm_reply" -> form(Json.object(interactive, kind), item);
            case CALL_PERMISSION -> callPermission(Json.object(interactive, kind), item);
            default -> null;
        };
    }

    /** The quick reply button of a template. */
    static Selection button(JsonNode button, JsonNode item) {
        String label = Json.prose(button, "text");
        String payload = Json.text(button, "payload");
        String id = payload == null ? label : payload;
        if (id == null) {
            throw new Malformed("payload and text are missing");
        }
        return selection(item, id, label == null ? id : label, payload, Map.of());
    }

    private static Selection choice(JsonNode reply, JsonNode item) {
        String id = Json.require(reply, "id");
        String label = Json.prose(reply, "title");
        return selection(item, id, label == null ? id : label, id, Map.of());
    }

    private static Selection form(JsonNode reply, JsonNode item) {
        String name = Json.text(reply, "name");
        String label = Json.prose(reply, "body");
        String id = name == null ? "flow" : name;
        String answers = Json.prose(reply, "response_json");
        return selection(item, id, label == null ? id : label, null, answers == null ? Map.of() : values(answers));
    }

    private static Selection callPermission(JsonNode reply, JsonNode item) {
        String response = Json.require(reply, "response");
        return selection(item, CALL_PERMISSION, response, null, fields(reply));
    }

    private static Selection selection(
            JsonNode item, String id, String label, @Nullable String payload, Map<String, String> values) {
        String offered = Json.text(Json.objectIfAny(item, "context"), "id");
        MessageRef of = offered == null ? null : MessageRef.unresolved(offered);
        return new Selection(Selection.TYPE, of, id, label, payload, values, false);
    }

    /** The answers of a flow come as a JSON text, which need not hold an object. */
    private static Map<String, String> values(String answers) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(answers);
            return tree.isObject() ? fields(tree) : Map.of("response", answers);
        } catch (JacksonException noJson) {
            return Map.of("response", answers);
        }
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            String text = value.isString() ? value.stringValue() : value.toString();
            values.put(CleanText.of(field.getKey()), Json.cut(CleanText.of(text)));
        }
        return Collections.unmodifiableMap(values);
    }
}
