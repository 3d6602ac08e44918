package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.http.BodyTooLarge;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.Multipart;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a call, as JSON whatever form they came in, and the one file that may come along.
 *
 * @param fileField the field of the file; null when there is none
 */
record Fields(ObjectNode json, @Nullable String fileField, byte @Nullable [] file) {
    /** Bots may send 50 MB. */
    private static final int LARGEST = 51 * 1024 * 1024;

    private static final List<String> NAMES =
            List.of("chat_id", "text", "caption", "reply_parameters", "reply_markup", "url", "secret_token", "file_id");
    private static final List<String> FILES =
            List.of("photo", "video", "animation", "audio", "voice", "document", "sticker");

    static Fields of(Request request) throws BotError, IOException {
        var type = request.header("Content-Type").orElse("");
        try {
            if (type.startsWith("multipart/")) {
                return form(Multipart.parse(type, request.body(LARGEST)));
            }
            var body = request.body(LARGEST);
            return type.startsWith("application/json") && body.length > 0 ? json(body) : query(request);
        } catch (BodyTooLarge tooLarge) {
            throw BotError.tooLarge();
        }
    }

    private static Fields json(byte[] body) throws BotError {
        try {
            if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
                return new Fields(object, null, null);
            }
        } catch (JacksonException notJson) {
            // told below
        }
        throw BotError.badRequest("can't parse JSON object");
    }

    private static Fields query(Request request) {
        var json = Json.object();
        NAMES.forEach(name -> request.query(name).ifPresent(value -> json.put(name, value)));
        return new Fields(json, null, null);
    }

    private static Fields form(Multipart form) {
        var json = Json.object();
        for (var name : NAMES) {
            form.part(name).ifPresent(part -> json.set(name, parsed(part.text())));
        }
        for (var name : FILES) {
            var part = form.part(name);
            if (part.isPresent()) {
                return new Fields(json, name, part.get().bytes());
            }
        }
        return new Fields(json, null, null);
    }

    /** Objects in a form are JSON; all else is text. */
    private static JsonNode parsed(String text) {
        try {
            return text.startsWith("{")
                    ? Json.MAPPER.readTree(text)
                    : Json.MAPPER.getNodeFactory().stringNode(text);
        } catch (JacksonException notJson) {
            return Json.MAPPER.getNodeFactory().stringNode(text);
        }
    }

    String text(String name) {
        return json.path(name).asString("");
    }
}
