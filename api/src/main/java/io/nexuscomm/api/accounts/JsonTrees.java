package io.nexuscomm.api.accounts;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two trees made one. Neither is changed. */
final class JsonTrees {

    private JsonTrees() {}

    /** What is in either; objects are merged, and else the second has its way. */
    static JsonNode merged(JsonNode one, JsonNode other) {
        if (!(one instanceof ObjectNode) || !(other instanceof ObjectNode)) {
            return other.isMissingNode() || other.isNull() ? one : other;
        }
        ObjectNode result = ((ObjectNode) one).deepCopy();
        for (Map.Entry<String, JsonNode> entry : other.properties()) {
            JsonNode before = result.get(entry.getKey());
            result.set(entry.getKey(), before == null ? entry.getValue() : merged(before, entry.getValue()));
        }
        return result;
    }

    /** JSON merge patch, RFC 7396: null takes away. */
    static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : ((ObjectNode) patch).objectNode();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else {
                result.set(entry.getKey(), patched(result.path(entry.getKey()), entry.getValue()));
            }
        }
        return result;
    }
}
