package io.nexuscomm.inbox;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What the steps of a message tell of who cancelled it. */
public final class Cancelled {

    private Cancelled() {}

    /**
     * @param steps as the trace holds them, a JSON object
     * @return the same with {@code cancelled}, which has {@code at} and {@code by}
     */
    public static String told(String steps, Instant at, String by) {
        ObjectNode told = InboxJson.mapper().readTree(steps) instanceof ObjectNode object
                ? object
                : InboxJson.mapper().createObjectNode();
        told.setAll(told(at, by));
        return InboxJson.write(told);
    }

    /** The part of the steps that tells it. */
    public static ObjectNode told(Instant at, String by) {
        ObjectNode told = InboxJson.mapper().createObjectNode();
        told.putObject("cancelled").put("at", at.toString()).put("by", by);
        return told;
    }
}
