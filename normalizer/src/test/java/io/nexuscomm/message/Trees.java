package io.nexuscomm.message;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Ways through a JSON tree. */
final class Trees {

    private Trees() {}

    /** JSON Pointers to all objects in a tree, the root first. */
    static List<String> objects(JsonNode root) {
        List<String> found = new ArrayList<>();
        collect(root, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, List<String> found) {
        if (node.isObject()) {
            found.add(pointer);
            node.properties().forEach(field -> {
                String step = field.getKey().replace("~", "~0").replace("/", "~1");
                collect(field.getValue(), pointer + "/" + step, found);
            });
        } else if (node.isArray()) {
            for (int at = 0; at < node.size(); at++) {
                collect(node.get(at), pointer + "/" + at, found);
            }
        }
    }
}
