package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A language and where we have it from.
 *
 * @param tag BCP 47
 * @param source PROVIDER, HEADER, DETECTED or PROFILE
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Language(String tag, String source, @Unknown Map<String, JsonNode> unknown) {

    public Language {
        unknown = InOrder.copyOf(unknown);
    }

    /** A language in the form of this version. */
    public Language(String tag, String source) {
        this(tag, source, Map.of());
    }
}
