package io.nexuscomm.api.web;

import io.nexuscomm.api.problems.JsonPointers;
import io.nexuscomm.normalizer.CleanText;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The texts in a tree that a caller sent: JSON may hold NUL and half characters, a database may not. */
public final class JsonTexts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTexts() {}

    /** The tree with every text cleaned ({@link CleanText#of}). */
    public static JsonNode cleaned(JsonNode tree) {
        return switch (tree) {
            case StringNode text -> NODES.stringNode(CleanText.of(text.stringValue()));
            case ArrayNode array -> {
                ArrayNode clean = NODES.arrayNode();
                array.forEach(item -> clean.add(cleaned(item)));
                yield clean;
            }
            case ObjectNode object -> {
                ObjectNode clean = NODES.objectNode();
                object.properties()
                        .forEach(field -> clean.set(CleanText.of(field.getKey()), cleaned(field.getValue())));
                yield clean;
            }
            default -> tree;
        };
    }

    /** Where the first text or name is that cleaning would change, for what must not be changed in silence. */
    public static Optional<String> firstUnclean(JsonNode tree) {
        return firstUnclean(tree, "");
    }

    private static Optional<String> firstUnclean(JsonNode tree, String pointer) {
        if (tree.isString()) {
            String text = tree.stringValue();
            return CleanText.of(text).equals(text) ? Optional.empty() : Optional.of(pointer);
        }
        if (tree.isArray()) {
            for (int at = 0; at < tree.size(); at++) {
                Optional<String> found = firstUnclean(tree.get(at), pointer + "/" + at);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (!CleanText.of(field.getKey()).equals(field.getKey())) {
                return Optional.of(pointer);
            }
            Optional<String> found =
                    firstUnclean(field.getValue(), pointer + "/" + JsonPointers.escape(field.getKey()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
