package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A question with options to vote on. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Poll(String type, String question, List<String> options, boolean multiple) implements Content {

    public static final String TYPE = "poll";

    @Override
    public String plainText() {
        return question + "\n- " + String.join("\n- ", options);
    }
}
