package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.JournalId;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Points at the octets a message came from.
 *
 * @param journal the entry of the journal that holds them
 * @param mediaType as declared by the sender
 * @param bytes how many there are
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RawRef(
        JournalId journal,
        String mediaType,
        int bytes,
        @Unknown Map<String, JsonNode> unknown) {

    public RawRef {
        unknown = InOrder.copyOf(unknown);
    }

    /** A reference in the form of this version. */
    public RawRef(JournalId journal, String mediaType, int bytes) {
        this(journal, mediaType, bytes, Map.of());
    }
}
