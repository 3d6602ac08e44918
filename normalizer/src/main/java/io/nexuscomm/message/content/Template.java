package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message from the provider's catalogue of approved texts.
 *
 * @param variables by name, or by position as "1", "2", ...
 * @param rendered what the contact sees; null when the catalogue's text is not known here
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Template(
        String type,
        String name,
        String language,
        Map<String, String> variables,
        @Nullable String rendered) implements Content {

    public static final String TYPE = "template";

    @Override
    public String plainText() {
        return rendered == null ? "[" + name + "]" : rendered;
    }
}
