package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which normaliser made a message, so that history can be made anew.
 *
 * @param connector the connector's id
 * @param version of its mapping
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NormalizerInfo(
        String connector, String version, @Unknown Map<String, JsonNode> unknown) {

    public NormalizerInfo {
        unknown = InOrder.copyOf(unknown);
    }

    /** A note in the form of this version. */
    public NormalizerInfo(String connector, String version) {
        this(connector, version, Map.of());
    }
}
