package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Plain text: NFC, without NUL and lone surrogates. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Text(String type, String text) implements Content {

    public static final String TYPE = "text";

    public Text(String text) {
        this(TYPE, text);
    }

    @Override
    public String plainText() {
        return text;
    }
}
