package io.nexuscomm.api.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A configuration in two trees of the same shape: what may be shown, and what the schema marks with
 * {@code "x-secret": true}. When a value is secret in any branch of the schema, it is secret.
 */
record SplitConfig(ObjectNode open, ObjectNode secret) {

    private static final String SECRET = "x-secret";

    static SplitConfig of(JsonNode schema, JsonNode config) {
        return new Splitter(schema).split(List.of(schema), config);
    }

    @Override
    public String toString() {
        return "SplitConfig[...]";
    }

    private record Splitter(JsonNode root) {

        SplitConfig split(List<JsonNode> schemas, JsonNode config) {
            ObjectNode open = JsonNodeFactory.instance.objectNode();
            ObjectNode secret = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : config.properties()) {
                String name = entry.getKey();
                JsonNode value = entry.getValue();
                List<JsonNode> below = property(schemas, name);
                if (isSecret(below)) {
                    secret.set(name, value);
                } else if (value.isObject()) {
                    SplitConfig parts = split(below, value);
                    open.set(name, parts.open);
                    if (!parts.secret.isEmpty()) {
                        secret.set(name, parts.secret);
                    }
                } else {
                    open.set(name, value);
                }
            }
            return new SplitConfig(open, secret);
        }

        private List<JsonNode> property(List<JsonNode> schemas, String name) {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode schema : schemas) {
                for (JsonNode branch : SchemaBranches.of(root, schema)) {
                    JsonNode property = branch.path("properties").path(name);
                    if (!property.isMissingNode()) {
                        found.addAll(SchemaBranches.of(root, property));
                    }
                }
            }
            return found;
        }

        /** A list is secret as a whole when any of its items is: its places would tell nothing apart. */
        private boolean isSecret(List<JsonNode> schemas) {
            return schemas.stream()
                    .anyMatch(schema -> schema.path(SECRET).asBoolean(false) || mentionsSecret(schema.path("items")));
        }

        private static boolean mentionsSecret(JsonNode schema) {
            return schema.findValues(SECRET).stream().anyMatch(mark -> mark.asBoolean(false));
        }
    }
}
