package io.nexuscomm.connector.json;

import io.nexuscomm.normalizer.CleanText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON of a provider's that is kept as it is, because it has no canonical form: without what no database stores. */
public final class CleanJson {

    private static final int DEEPEST = 16;
    private static final int LONGEST = 16 * 1024;

    private CleanJson() {}

    /** @throws Malformed when it is larger or deeper than anything that a provider says */
    public static JsonNode of(JsonNode node) {
        JsonNode clean = clean(node, DEEPEST);
        if (clean.toString().length() > LONGEST) {
            throw new Malformed("what has no canonical form is longer than " + LONGEST + " characters");
        }
        return clean;
    }

    private static JsonNode clean(JsonNode node, int depth) {
        if (depth == 0) {
            throw new Malformed("what has no canonical form is nested deeper than " + DEEPEST);
        }
        if (node.isString()) {
            return StringNode.valueOf(CleanText.of(node.stringValue()));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(clean(item, depth - 1)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(field -> object.set(CleanText.of(field.getKey()), clean(field.getValue(), depth - 1)));
            return object;
        }
        return node.isFloatingPointNumber() ? decimal(node) : node;
    }

    /** As our own JSON is read: so that what is stored and read again is the same. */
    private static JsonNode decimal(JsonNode number) {
        return Double.isFinite(number.doubleValue())
                ? DecimalNode.valueOf(number.decimalValue())
                : StringNode.valueOf(number.toString());
    }
}
