package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.normalizer.CleanText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose texts and names hold nothing that a database or an eye trips over. */
final class CleanTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CleanTree() {}

    static JsonNode of(JsonNode tree) {
        if (tree.isString()) {
            return NODES.stringNode(CleanText.of(tree.stringValue()));
        }
        if (tree.isArray()) {
            ArrayNode array = NODES.arrayNode(tree.size());
            tree.forEach(item -> array.add(of(item)));
            return array;
        }
        return tree.isObject() ? object(tree) : tree;
    }

    /** Nothing is said by null that is not said by silence. */
    private static ObjectNode object(JsonNode tree) {
        ObjectNode object = NODES.objectNode();
        tree.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                object.set(CleanText.of(field.getKey()), of(field.getValue()));
            }
        });
        return object;
    }
}
