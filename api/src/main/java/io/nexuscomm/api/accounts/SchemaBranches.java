package io.nexuscomm.api.accounts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All schemas that may apply to the same value: the schema itself, its alternatives, and what it refers to. */
final class SchemaBranches {

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLES = List.of("if", "then", "else");

    private SchemaBranches() {}

    /** @param root where {@code $ref} to {@code #/...} leads; references to elsewhere do not occur in a descriptor */
    static Set<JsonNode> of(JsonNode root, JsonNode schema) {
        Set<JsonNode> branches = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            JsonNode next = open.poll();
            if (next.isObject() && branches.add(next)) {
                LISTS.forEach(name -> next.path(name).forEach(open::add));
                SINGLES.forEach(name -> open.add(next.path(name)));
                next.path("dependentSchemas").forEach(open::add);
                open.add(referred(root, next));
            }
        }
        return branches;
    }

    private static JsonNode referred(JsonNode root, JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema.path("$ref");
    }
}
