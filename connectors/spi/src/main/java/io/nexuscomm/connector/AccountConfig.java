package io.nexuscomm.connector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account's configuration, read by JSON Pointer. Its text form is empty of values, for it holds secrets.
 */
public final class AccountConfig {

    private final JsonNode tree;

    public AccountConfig(JsonNode tree) {
        this.tree = tree;
    }

    /** @throws IllegalArgumentException when there is no such text */
    public String text(String pointer) {
        String value = textOrNull(pointer);
        if (value == null) {
            throw new IllegalArgumentException("the account's configuration has no " + pointer);
        }
        return value;
    }

    public String text(String pointer, String otherwise) {
        String value = textOrNull(pointer);
        return value == null ? otherwise : value;
    }

    public int number(String pointer, int otherwise) {
        JsonNode node = tree.at(pointer);
        return node.isNumber() ? node.intValue() : otherwise;
    }

    /** False where it is missing. */
    public boolean flag(String pointer) {
        return tree.at(pointer).asBoolean(false);
    }

    /** All of it as JSON, secrets included; not to be changed, logged or kept. */
    public JsonNode tree() {
        return tree;
    }

    /** The texts of an array, or the one text, or nothing. */
    public List<String> texts(String pointer) {
        JsonNode node = tree.at(pointer);
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        List<String> values = new ArrayList<>();
        for (JsonNode item : node) {
            if (item.isString()) {
                values.add(item.stringValue());
            }
        }
        return values;
    }

    /**
     * The same with another text.
     *
     * @param field of the object itself
     */
    public AccountConfig with(String field, String text) {
        if (!(tree.deepCopy() instanceof ObjectNode copy)) {
            throw new IllegalArgumentException("the account's configuration is no object");
        }
        return new AccountConfig(copy.put(field, text));
    }

    private @Nullable String textOrNull(String pointer) {
        JsonNode node = tree.at(pointer);
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isNumber() ? node.toString() : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountConfig config && config.tree.equals(tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return "AccountConfig[...]";
    }
}
