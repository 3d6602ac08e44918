package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Plain text.
 *
 * @param type {@value #TYPE}
 * @param text NFC, without NUL and lone surrogates
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Text(String type, String text, @Unknown Map<String, JsonNode> unknown) implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "text";

    public Text {
        ContentType.require(TYPE, type);
        unknown = InOrder.copyOf(unknown);
    }

    /** A text in the form of this version. */
    public Text(String text) {
        this(TYPE, text, Map.of());
    }

    @Override
    public String plainText() {
        return text;
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
