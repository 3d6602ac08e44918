package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message from the provider's catalogue of approved texts.
 *
 * @param type {@value #TYPE}
 * @param name in the catalogue
 * @param language as the catalogue writes it
 * @param variables by name, or by position as "1", "2", ...
 * @param rendered what the contact sees; null when the catalogue's text is not known here
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Template(
        String type,
        String name,
        String language,
        Map<String, String> variables,
        @Nullable String rendered,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "template";

    public Template {
        ContentType.require(TYPE, type);
        variables = InOrder.copyOf(variables);
        unknown = InOrder.copyOf(unknown);
    }

    /** A template in the form of this version, with its type named. */
    public Template(
            String type, String name, String language, Map<String, String> variables, @Nullable String rendered) {
        this(type, name, language, variables, rendered, Map.of());
    }

    /** A template to be filled in by the provider. */
    public static Template of(String name, String language, Map<String, String> variables) {
        return new Template(TYPE, name, language, variables, null);
    }

    @Override
    public String plainText() {
        return rendered == null ? "[" + name + "]" : rendered;
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
