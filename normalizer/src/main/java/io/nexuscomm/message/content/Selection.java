package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.MessageRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an {@link Interactive} or a {@link Poll}.
 *
 * @param inferred true when it was read from typed text ("2") instead of tapped
 * @param values what a form gave, by field
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Selection(
        String type,
        @Nullable MessageRef of,
        String actionId,
        String label,
        @Nullable String payload,
        Map<String, String> values,
        boolean inferred)
        implements Content {

    public static final String TYPE = "selection";

    @Override
    public String plainText() {
        return label;
    }
}
