package io.nexuscomm.routes.hooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as rules are told of it: the data of a CloudEvent, structured or binary, or its value.
 *
 * @param key its CloudEvents id and source, or where it stands
 */
record CloudRecord(Map<?, ?> data, String key) {

    private static final String ID = "ce_id";
    private static final String SOURCE = "ce_source";

    /** Those of a record that are read. */
    static final List<String> HEADERS = List.of(ID, SOURCE);

    /** In octets: no key may be longer. */
    static final int LONGEST_HEADER = 500;

    /**
     * Empty when it is no JSON object, or too long.
     *
     * @param headers by name, of {@link #HEADERS} alone
     * @param position where it stands: topic, partition and offset
     */
    static Optional<CloudRecord> of(byte @Nullable [] value, Map<String, String> headers, String position) {
        if (value == null || value.length > TopicRecords.LONGEST) {
            return Optional.empty();
        }
        return JsonObject.of(value).map(body -> {
            boolean structured = body.get("specversion") instanceof String && body.get("id") instanceof String;
            String id = structured ? String.valueOf(body.get("id")) : headers.getOrDefault(ID, "");
            String source = structured ? String.valueOf(body.get("source")) : headers.getOrDefault(SOURCE, "");
            Map<?, ?> data = structured && body.get("data") instanceof Map<?, ?> inner ? inner : body;
            return new CloudRecord(data, id.isEmpty() ? position : source + " " + id);
        });
    }
}
