package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Content that this version has no form for. Keeps the type's name and every field as received, and writes both back
 * unchanged.
 */
public record Unsupported(
        String type, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> fields) implements Content {

    @Override
    public String plainText() {
        JsonNode text = fields.get("text");
        return text != null && text.isString() ? text.stringValue() : "[" + type + "]";
    }
}
