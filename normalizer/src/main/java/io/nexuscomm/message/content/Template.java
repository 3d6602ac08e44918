package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message from the provider's catalogue of approved texts.
 *
 * @param type {@value #TYPE}
 * @param name in the catalogue
 * @param language as the catalogue writes it
 * @param variables of the body, by name, or by position as "1", "2", ...
 * @param header what goes into the header; null when nothing does
 * @param buttons what goes into the buttons; a button that takes nothing is not named
 * @param rendered what the contact sees; null when the catalogue's text is not known here
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Template(
        String type,
        String name,
        String language,
        Map<String, String> variables,
        @Nullable Header header,
        List<Button> buttons,
        @Nullable String rendered,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "template";

    public Template {
        ContentType.require(TYPE, type);
        variables = InOrder.copyOf(variables);
        buttons = List.copyOf(buttons);
        unknown = InOrder.copyOf(unknown);
    }

    /** A template in the form of this version, with its type named, that takes values in its body only. */
    public Template(
            String type, String name, String language, Map<String, String> variables, @Nullable String rendered) {
        this(type, name, language, variables, null, List.of(), rendered, Map.of());
    }

    /** A template to be filled in by the provider. */
    public static Template of(String name, String language, Map<String, String> variables) {
        return new Template(TYPE, name, language, variables, null);
    }

    /** The same with another header. */
    public Template withHeader(@Nullable Header header) {
        return new Template(type, name, language, variables, header, buttons, rendered, unknown);
    }

    /** The same with other values for its buttons. */
    public Template withButtons(List<Button> buttons) {
        return new Template(type, name, language, variables, header, buttons, rendered, unknown);
    }

    /** The medium that its header shows; null when it shows none. */
    public @Nullable Media headerMedia() {
        return header != null && header.content() instanceof Media media ? media : null;
    }

    @Override
    public String plainText() {
        return rendered == null ? "[" + name + "]" : rendered;
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }

    /**
     * What goes into a header: values for its text, or what it shows instead of a text.
     *
     * @param variables by name, or by position as "1", "2", ...
     * @param content a {@link Media} or a {@link Location}; null for a header of text
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Header(
            Map<String, String> variables,
            @Nullable Content content,
            @Unknown Map<String, JsonNode> unknown) {

        public Header {
            variables = InOrder.copyOf(variables);
            unknown = InOrder.copyOf(unknown);
        }

        /** A header of text. */
        public static Header of(Map<String, String> variables) {
            return new Header(variables, null, Map.of());
        }

        /** A header that shows a medium or a place. */
        public static Header of(Content content) {
            return new Header(Map.of(), content, Map.of());
        }

        @Override
        public String toString() {
            return "header#" + Integer.toHexString(hashCode());
        }
    }

    /**
     * What goes into one button.
     *
     * @param index which one, from 0 in the order of the catalogue
     * @param kind of the button; null when the catalogue is to say
     * @param value the end of a link, what comes back when it is tapped, or the code that is copied
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Button(
            int index,
            @Nullable Kind kind,
            String value,
            @Unknown Map<String, JsonNode> unknown) {

        public Button {
            unknown = InOrder.copyOf(unknown);
        }

        /** A value in the form of this version. */
        public Button(int index, @Nullable Kind kind, String value) {
            this(index, kind, value, Map.of());
        }

        @Override
        public String toString() {
            return "button#" + Integer.toHexString(hashCode());
        }

        /** What a button does with its value. */
        public enum Kind {
            /** Opens a link that ends with it. */
            URL,
            /** Sends it back. */
            QUICK_REPLY,
            /** Copies it. */
            COPY_CODE,
            /** Told by a later version; see {@link io.nexuscomm.message.Unknown}. */
            UNKNOWN
        }
    }
}
