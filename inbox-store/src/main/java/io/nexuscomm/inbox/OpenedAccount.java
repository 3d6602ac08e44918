package io.nexuscomm.inbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account with its secrets in clear. Its text form shows neither.
 *
 * @param secrets in the places of the configuration where they belong
 */
public record OpenedAccount(Account account, JsonNode secrets) {

    /** The configuration as it was given, secrets in their places. */
    public JsonNode config() {
        return merged(account.config(), secrets);
    }

    /** What is in either; objects are merged, and else the second has its way. */
    private static JsonNode merged(JsonNode one, JsonNode other) {
        if (!(one instanceof ObjectNode open) || !(other instanceof ObjectNode)) {
            return other.isMissingNode() || other.isNull() ? one : other;
        }
        ObjectNode all = open.deepCopy();
        other.properties().forEach(field -> {
            JsonNode here = all.get(field.getKey());
            all.set(field.getKey(), here == null ? field.getValue() : merged(here, field.getValue()));
        });
        return all;
    }

    @Override
    public String toString() {
        return "OpenedAccount[" + account.id() + "]";
    }
}
