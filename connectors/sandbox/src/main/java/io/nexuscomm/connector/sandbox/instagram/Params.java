package io.nexuscomm.connector.sandbox.instagram;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the parameters of a request and refuses in Meta's words what is missing, of a wrong type or too long. */
final class Params {

    private static final int LINK = 2_048;

    private Params() {}

    /** An object that must be there. */
    static JsonNode object(JsonNode parent, String name) {
        var value = parent.path(name);
        if (!value.isObject()) {
            throw GraphRefusal.invalid("The parameter " + name + " is required");
        }
        return value;
    }

    /** A text that must be there, with at most {@code max} characters. */
    static String text(JsonNode parent, String name, int max) {
        var text = optional(parent, name, max);
        if (text == null || text.isEmpty()) {
            throw GraphRefusal.invalid("The parameter " + name + " is required");
        }
        return text;
    }

    /** A text that may be absent. */
    static @Nullable String optional(JsonNode parent, String name, int max) {
        var value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw GraphRefusal.invalid("Param " + name + " must be a string");
        }
        var text = value.asString();
        if (text.codePointCount(0, text.length()) > max) {
            throw GraphRefusal.invalid("Length of param " + name + " must be less than or equal to " + max);
        }
        return text;
    }

    /** An address that a browser could open. */
    static String address(JsonNode parent, String name) {
        var text = text(parent, name, LINK);
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below
        }
        throw GraphRefusal.invalid("Param " + name + " should represent a valid URL");
    }
}
