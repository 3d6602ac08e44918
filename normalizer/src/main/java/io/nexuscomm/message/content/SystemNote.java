package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/** Something the channel or the gateway says in the timeline; never counted as unread. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SystemNote(String type, String code, String text, Map<String, String> params) implements Content {

    public static final String TYPE = "systemNote";

    @Override
    public String plainText() {
        return text;
    }
}
