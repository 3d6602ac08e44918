package io.nexuscomm.connector.sandbox.whatsapp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the parameters of a request and refuses in Meta's words what is missing, of a wrong type or too long. */
final class Params {
    private Params() {}

    /** An object that must be there. */
    static JsonNode object(JsonNode parent, String name, String type) {
        var value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw GraphError.missing("Parameter '" + name + "' is mandatory for type '" + type + "'");
        }
        if (!value.isObject()) {
            throw GraphError.invalid("Param " + name + " must be a JSON object.");
        }
        return value;
    }

    /** A text that must be there, at least one and at most {@code max} characters. */
    static String text(JsonNode parent, String name, String where, int max) {
        var text = optional(parent, name, where, max);
        if (text == null || text.isEmpty()) {
            throw GraphError.missing("Param " + where + "['" + name + "'] is required and must not be empty.");
        }
        return text;
    }

    /** A text that may be absent. */
    static @Nullable String optional(JsonNode parent, String name, String where, int max) {
        var value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw GraphError.invalid("Param " + where + "['" + name + "'] must be a string.");
        }
        var text = value.asString();
        if (text.codePointCount(0, text.length()) > max) {
            throw GraphError.invalid(
                    "Param " + where + "['" + name + "'] must be at most " + max + " characters long.");
        }
        return text;
    }

    static double number(JsonNode parent, String name, String where) {
        var value = parent.path(name);
        if (value.isNumber()) {
            return value.asDouble();
        }
        // Meta takes "37.48" as well as 37.48
        if (value.isString() && value.asString().matches("-?[0-9]{1,3}(\\.[0-9]+)?")) {
            return Double.parseDouble(value.asString());
        }
        throw GraphError.missing("Param " + where + "['" + name + "'] must be a number.");
    }
}
