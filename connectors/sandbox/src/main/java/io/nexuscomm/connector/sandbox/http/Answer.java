package io.nexuscomm.connector.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an endpoint answers. */
public sealed interface Answer {
    /** A whole answer. */
    record Full(int status, Map<String, String> headers, byte[] body) implements Answer {
        /** The same with one header more. */
        public Full with(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Full(status, Map.copyOf(more), body);
        }
    }

    /** An answer that is written bit by bit until the writer returns or the client goes away. */
    record Stream(String contentType, Writer writer) implements Answer {}

    /** No answer: the connection is cut. */
    record HangUp() implements Answer {}

    /** Writes a streamed answer. */
    interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Full json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=UTF-8", Json.MAPPER.writeValueAsBytes(body));
    }

    static Full text(int status, String body) {
        return bytes(status, "text/plain; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Full bytes(int status, String contentType, byte[] body) {
        return new Full(status, Map.of("Content-Type", contentType), body);
    }
}
