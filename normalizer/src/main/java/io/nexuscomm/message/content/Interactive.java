package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message with choices to tap.
 *
 * @param type {@value #TYPE}
 * @param layout how the choices are laid out
 * @param header above the text; null when there is none
 * @param body the text
 * @param footer below the text, small; null when there is none
 * @param actions the choices, in order of display
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Interactive(
        String type,
        Layout layout,
        @Nullable String header,
        String body,
        @Nullable String footer,
        List<Action> actions,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "interactive";

    public Interactive {
        ContentType.require(TYPE, type);
        actions = List.copyOf(actions);
        unknown = InOrder.copyOf(unknown);
    }

    /** An interactive message in the form of this version, with its type named. */
    public Interactive(
            String type,
            Layout layout,
            @Nullable String header,
            String body,
            @Nullable String footer,
            List<Action> actions) {
        this(type, layout, header, body, footer, actions, Map.of());
    }

    /** A text with choices below. */
    public static Interactive of(Layout layout, String body, List<Action> actions) {
        return new Interactive(TYPE, layout, null, body, null, actions);
    }

    @Override
    public String plainText() {
        return body + actions.stream().map(action -> "\n- " + action.label()).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }

    /** How the choices are laid out. */
    public enum Layout {
        /** Below the text, all visible. */
        BUTTONS,
        /** Behind one button that opens a list. */
        LIST,
        /** On cards side by side. */
        CAROUSEL,
        /** As fields to fill in. */
        FORM,
        /** Told by a later version; see {@link io.nexuscomm.message.Unknown}. */
        UNKNOWN
    }

    /**
     * One choice.
     *
     * @param id unique within the message
     * @param label what people see
     * @param description a second, smaller line; null when there is none
     * @param payload what comes back when it is tapped; null when that is the id
     * @param url where it leads; null unless it is a link
     * @param section the heading it stands under; null when there are no headings
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Action(
            String id,
            String label,
            @Nullable String description,
            @Nullable String payload,
            @Nullable String url,
            @Nullable String section,
            @Unknown Map<String, JsonNode> unknown) {

        public Action {
            unknown = InOrder.copyOf(unknown);
        }

        /** A choice in the form of this version. */
        public Action(
                String id,
                String label,
                @Nullable String description,
                @Nullable String payload,
                @Nullable String url,
                @Nullable String section) {
            this(id, label, description, payload, url, section, Map.of());
        }

        /** A choice that is a button and nothing more. */
        public static Action reply(String id, String label) {
            return new Action(id, label, null, null, null, null);
        }

        @Override
        public String toString() {
            return "action#" + Integer.toHexString(hashCode());
        }
    }
}
