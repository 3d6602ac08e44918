package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A question with options to vote on.
 *
 * @param type {@value #TYPE}
 * @param question what is asked
 * @param options in order of display
 * @param multiple whether one person may choose several
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Poll(
        String type,
        String question,
        List<String> options,
        boolean multiple,
        @Unknown Map<String, JsonNode> unknown) implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "poll";

    public Poll {
        ContentType.require(TYPE, type);
        options = List.copyOf(options);
        unknown = InOrder.copyOf(unknown);
    }

    /** A poll in the form of this version, with its type named. */
    public Poll(String type, String question, List<String> options, boolean multiple) {
        this(type, question, options, multiple, Map.of());
    }

    /** A poll in which one person chooses one option. */
    public static Poll of(String question, List<String> options) {
        return new Poll(TYPE, question, options, false);
    }

    @Override
    public String plainText() {
        return question + options.stream().map(option -> "\n- " + option).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
