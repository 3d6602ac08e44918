package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Unknown;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to an {@link Interactive} or a {@link Poll}.
 *
 * @param type {@value #TYPE}
 * @param of the message that asked; null when the provider does not say
 * @param actionId the id of the choice
 * @param label what people saw on it
 * @param payload what was hidden behind it; null when nothing was
 * @param values what a form gave, by field
 * @param inferred true when it was read from typed text ("2") instead of tapped
 * @param typed that text, all of it; null when it was tapped
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Selection(
        String type,
        @Nullable MessageRef of,
        String actionId,
        String label,
        @Nullable String payload,
        Map<String, String> values,
        boolean inferred,
        @Nullable String typed,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "selection";

    public Selection {
        ContentType.require(TYPE, type);
        values = InOrder.copyOf(values);
        unknown = InOrder.copyOf(unknown);
    }

    /** A selection in the form of this version, with its type named. */
    public Selection(
            String type,
            @Nullable MessageRef of,
            String actionId,
            String label,
            @Nullable String payload,
            Map<String, String> values,
            boolean inferred) {
        this(type, of, actionId, label, payload, values, inferred, null, Map.of());
    }

    /** A choice that was tapped. */
    public static Selection tapped(@Nullable MessageRef of, String actionId, String label, @Nullable String payload) {
        return new Selection(TYPE, of, actionId, label, payload, Map.of(), false);
    }

    /** A choice that was read from typed text. */
    public static Selection inferred(@Nullable MessageRef of, String actionId, String label, @Nullable String payload) {
        return new Selection(TYPE, of, actionId, label, payload, Map.of(), true);
    }

    /** The same with the text that it was read from. */
    public Selection typed(String text) {
        return new Selection(type, of, actionId, label, payload, values, inferred, text, unknown);
    }

    @Override
    public String plainText() {
        return label;
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
