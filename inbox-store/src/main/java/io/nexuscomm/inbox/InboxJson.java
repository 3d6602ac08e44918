package io.nexuscomm.inbox;

import io.nexuscomm.message.MessageJson;
import tools.jackson.databind.json.JsonMapper;

/** JSON of the store's own records, written as the model's is. */
public final class InboxJson {

    private InboxJson() {}

    /** Immutable and thread-safe. */
    public static JsonMapper mapper() {
        return MessageJson.mapper();
    }

    /** One line. */
    public static String write(Object value) {
        return mapper().writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return mapper().readValue(json, type);
    }
}
