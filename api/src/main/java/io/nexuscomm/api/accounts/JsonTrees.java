package io.nexuscomm.api.accounts;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tree changed by another. Neither is changed itself. */
final class JsonTrees {

    private JsonTrees() {}

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
