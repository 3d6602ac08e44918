package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Something the channel or the gateway says in the timeline; never counted as unread.
 *
 * @param type {@value #TYPE}
 * @param code what it is about, for programs
 * @param text what it says, for people
 * @param params what the text was made of, so that it can be said in another language
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SystemNote(
        String type,
        String code,
        String text,
        Map<String, String> params,
        @Unknown Map<String, JsonNode> unknown) implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "systemNote";

    public SystemNote {
        ContentType.require(TYPE, type);
        params = InOrder.copyOf(params);
        unknown = InOrder.copyOf(unknown);
    }

    /** A note in the form of this version, with its type named. */
    public SystemNote(String type, String code, String text, Map<String, String> params) {
        this(type, code, text, params, Map.of());
    }

    /** A note in the form of this version. */
    public static SystemNote of(String code, String text, Map<String, String> params) {
        return new SystemNote(TYPE, code, text, params);
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
