package io.nexuscomm.connector.sandbox.whatsapp;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An approved template.
 *
 * @param name lower-case letters, digits and underscores
 * @param language as in {@code en_US}
 * @param header null when it has none
 * @param body with {@code {{1}}}, {@code {{2}}} … or {@code {{name}}} where parameters go
 * @param buttons in their order
 */
public record WhatsAppTemplate(
        String name, String language, @Nullable Header header, String body, List<Button> buttons) {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{([A-Za-z0-9_]+)}}");

    public WhatsAppTemplate {
        buttons = List.copyOf(buttons);
    }

    /** One that is a body and nothing more. */
    public WhatsAppTemplate(String name, String language, String body) {
        this(name, language, null, body, List.of());
    }

    /**
     * What stands above the body.
     *
     * @param format TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION
     * @param text of a header of text, with parameters as in a body; else null
     */
    public record Header(String format, @Nullable String text) {}

    /**
     * A button below it.
     *
     * @param type URL, QUICK_REPLY, COPY_CODE or PHONE_NUMBER
     * @param url of a link, which may end with {@code {{1}}}; else null
     */
    public record Button(String type, String text, @Nullable String url) {

        boolean needsParameter() {
            return type.equals("COPY_CODE") || url != null && !parameters(url).isEmpty();
        }
    }

    /** Whether its parameters have names, as it was made with {@code parameter_format NAMED}. */
    boolean isNamed() {
        return parameters(body).stream().anyMatch(name -> !name.matches("[0-9]+"));
    }

    /** The parameters of a text, each once, in the order of their first place. */
    static List<String> parameters(@Nullable String text) {
        return text == null
                ? List.of()
                : PARAMETER
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList();
    }
}
