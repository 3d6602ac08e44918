package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** The one mapper of the store: JSON as design and API have it, times as RFC 3339, empty fields left out. */
public final class InboxJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private InboxJson() {}

    /** Immutable and thread-safe. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** One line. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
