package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads Meta's JSON strictly: a field is absent, or has the documented type, or its item is {@link Malformed}. Being
 * lenient here would lose data without a trace, while a malformed item stays in quarantine and can be replayed.
 */
final class Json {

    private Json() {}

    /** Text as Meta wrote it; null when absent, null or empty. For ids and enumerations. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Malformed(field + " is no text");
        }
        String text = value.stringValue();
        return text.isEmpty() ? null : text;
    }

    /** As {@link #text}, but it must be there. */
    static String require(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            throw new Malformed(field + " is missing");
        }
        return text;
    }

    /** Text that a person wrote, cleaned; null when absent or empty. */
    static @Nullable String prose(JsonNode node, String field) {
        String text = text(node, field);
        return text == null ? null : CleanText.of(text);
    }

    /** An object that must be there. */
    static JsonNode object(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw new Malformed(field + " is no object");
        }
        return value;
    }

    /** An object, or a missing node. */
    static JsonNode objectIfAny(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? MissingNode.getInstance() : object(node, field);
    }

    /** The items of an array; none when absent. */
    static Iterable<JsonNode> items(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new Malformed(field + " is no array");
        }
        return value;
    }

    /** The texts under {@code name} of the objects in an array. */
    static List<String> texts(JsonNode node, String field, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(node, field)) {
            String text = prose(item, name);
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    static double number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isNumber()) {
            throw new Malformed(field + " is no number");
        }
        return value.doubleValue();
    }

    static boolean isTrue(JsonNode node, String field) {
        return node.path(field).isBoolean() && node.path(field).booleanValue();
    }
}
