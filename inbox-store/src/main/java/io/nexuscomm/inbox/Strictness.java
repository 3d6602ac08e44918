package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Whether a message of ours is sent as it is or not at all (policy STRICT). It stands beside the message, for between the
 * request and the send there may be weeks, in which an account, its channel's limits and its version change.
 */
public final class Strictness {

    private static final String KEY = "gateway:policy";
    private static final JsonNode STRICT = StringNode.valueOf("STRICT");

    private Strictness() {}

    public static boolean of(Message message) {
        return STRICT.equals(message.ext().get(KEY));
    }

    /** What stands beside a message. */
    static Map<String, JsonNode> ext(boolean strict) {
        return strict ? Map.of(KEY, STRICT) : Map.of();
    }
}
