package io.nexuscomm.message.content;

import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Content that this version has no form for. Keeps the type's name and every field as received, and writes both back
 * unchanged.
 *
 * @param type as received
 * @param fields all others, as received; one called {@code type} is left out, since it could not be written a second time
 */
public record Unsupported(String type, @Unknown Map<String, JsonNode> fields) implements Content {

    public Unsupported {
        fields = InOrder.copyOf(withoutType(fields));
    }

    /**
     * A provider's content that its connector does not know. Goes by the provider's own name; where that is one of the
     * canonical names, the connector's id stands before it, so that nobody takes it for ours.
     */
    public static Unsupported of(String connector, String type, Map<String, JsonNode> fields) {
        return new Unsupported(ContentType.isCanonical(type) ? connector + ":" + type : type, fields);
    }

    private static Map<String, JsonNode> withoutType(Map<String, JsonNode> fields) {
        if (!fields.containsKey("type")) {
            return fields;
        }
        Map<String, JsonNode> others = new LinkedHashMap<>(fields);
        others.remove("type");
        return others;
    }

    @Override
    public String plainText() {
        JsonNode text = fields.get("text");
        return text != null && text.isString() ? text.stringValue() : "[" + type + "]";
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
