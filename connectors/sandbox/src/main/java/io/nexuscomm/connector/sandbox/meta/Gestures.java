package io.nexuscomm.connector.sandbox.meta;

import io.nexuscomm.connector.sandbox.http.BodyTooLarge;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Read marks and typing among the calls. A misbehaviour that is to strike so many times is meant for messages: it would be
 * used up by somebody who begins to write.
 */
public final class Gestures {

    private static final int LONGEST = 4096;

    private Gestures() {}

    /** Whether a call shows something and sends nothing. */
    public static boolean only(Request request) throws IOException {
        if (!request.method().equals("POST")
                || request.path().isEmpty()
                || !request.path().getLast().equals("messages")) {
            return false;
        }
        try {
            JsonNode body = Json.MAPPER.readTree(request.body(LONGEST));
            return body.has("status") || body.has("sender_action");
        } catch (JacksonException | BodyTooLarge other) {
            return false;
        }
    }
}
