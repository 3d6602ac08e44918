package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON object that a request carries; every look at it either finds what it wants or throws {@link BadRequest}. */
final class JsonBody {
    /** Enough for a 16 MB file in base64. */
    private static final int MAX_BODY = 24 << 20;

    private final JsonNode node;

    private JsonBody(JsonNode node) {
        this.node = node;
    }

    /** Insists on the content type: a form of a foreign web page cannot send it without asking the browser first. */
    static JsonBody of(Request request) throws IOException {
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            throw new BadRequest("the content type must be application/json");
        }
        try {
            var node = Json.MAPPER.readTree(request.body(MAX_BODY));
            if (node.isObject()) {
                return new JsonBody(node);
            }
        } catch (JacksonException malformed) {
            throw new BadRequest("the body is not JSON");
        }
        throw new BadRequest("the body must be a JSON object");
    }

    /** For raw bodies: refuses the content types that a form of a foreign web page may have. */
    static void refuseForms(Request request) {
        var type = request.header("Content-Type").orElse("text/plain");
        if (type.startsWith("text/plain") || type.contains("form")) {
            throw new BadRequest("the content type must be application/octet-stream");
        }
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new BadRequest("'" + name + "' is required"));
    }

    Optional<String> optional(String name) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new BadRequest("'" + name + "' must be a string");
        }
        return Optional.of(value.asString());
    }

    OptionalLong number(String name) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadRequest("'" + name + "' must be a whole number");
        }
        return OptionalLong.of(value.asLong());
    }

    double decimal(String name) {
        var value = node.path(name);
        if (!value.isNumber()) {
            throw new BadRequest("'" + name + "' must be a number");
        }
        return value.asDouble();
    }

    Optional<Boolean> flag(String name) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new BadRequest("'" + name + "' must be true or false");
        }
        return Optional.of(value.asBoolean());
    }

    byte[] base64(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest("'" + name + "' must be base64");
        }
    }

    /** The objects of a list; empty when there is none. */
    List<JsonBody> list(String name) {
        var items = new ArrayList<JsonBody>();
        for (var item : node.path(name)) {
            if (!item.isObject()) {
                throw new BadRequest("'" + name + "' must be a list of objects");
            }
            items.add(new JsonBody(item));
        }
        return items;
    }
}
