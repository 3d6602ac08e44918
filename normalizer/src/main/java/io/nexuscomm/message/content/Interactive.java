package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message with choices to tap. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Interactive(
        String type,
        Layout layout,
        @Nullable String header,
        String body,
        @Nullable String footer,
        List<Action> actions) implements Content {

    public static final String TYPE = "interactive";

    /** How the choices are laid out. */
    public enum Layout {
        BUTTONS,
        LIST,
        CAROUSEL,
        FORM
    }

    /**
     * One choice. {@code label} is what people see, {@code payload} what comes back; {@code url} is set for a link.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Action(
            String id,
            String label,
            @Nullable String description,
            @Nullable String payload,
            @Nullable String url,
            @Nullable String section) {}

    @Override
    public String plainText() {
        return body + actions.stream().map(action -> "\n- " + action.label()).collect(Collectors.joining());
    }
}
