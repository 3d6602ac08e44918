package io.nexuscomm.connector.sandbox.meta;

import io.nexuscomm.connector.sandbox.http.BodyTooLarge;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls beside those that send: read marks, typing, and what a gateway looks up by itself. A misbehaviour that is to
 * strike so many times is meant for messages: it would be used up by somebody who begins to write, or by a check.
 */
public final class Asides {

    private static final int LONGEST = 4096;

    /** What a check renews by itself. */
    private static final Set<String> UPKEEP = Set.of("refresh_access_token", "subscribed_apps");

    private Asides() {}

    /** Whether a call is one, so that only what lasts until it is switched off strikes it. */
    public static boolean isOne(Request request) throws IOException {
        boolean lookUp = request.method().equals("GET")
                && (request.query("fields").isPresent() || request.path().size() == 3);
        boolean upkeep =
                !request.path().isEmpty() && UPKEEP.contains(request.path().getLast());
        return lookUp || upkeep || isGesture(request);
    }

    private static boolean isGesture(Request request) throws IOException {
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
