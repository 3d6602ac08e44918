package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.content.Content;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One part of a message.
 *
 * @param id stable within its message and in order of display ("0", "1", ...), so that replies and reactions can aim
 *     at it
 * @param content what the part is
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Part(String id, Content content, @Unknown Map<String, JsonNode> unknown) {

    public Part {
        unknown = InOrder.copyOf(unknown);
    }

    /** A part in the form of this version. */
    public Part(String id, Content content) {
        this(id, content, Map.of());
    }
}
