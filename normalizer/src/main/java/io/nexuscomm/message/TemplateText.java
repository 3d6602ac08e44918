package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.content.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template as its provider's catalogue has it.
 *
 * @param name with {@code language} unique in the catalogue
 * @param language as the catalogue writes it: {@code en_US}
 * @param status the provider's word, upper case; {@value #APPROVED} can be sent
 * @param category the provider's word; null when it has none
 * @param header null when it has none, or one that is no text; variables as in {@code body}
 * @param body what the contact sees, with {@code {{1}}} or {@code {{name}}} where variables go
 * @param footer null when it has none
 * @param headerFormat null when it has no header, or none that takes anything but the values of its text
 * @param buttons below it, in their order; a button is known by its place
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TemplateText(
        String name,
        String language,
        String status,
        @Nullable String category,
        @Nullable String header,
        String body,
        @Nullable String footer,
        @Nullable HeaderFormat headerFormat,
        List<Button> buttons) {

    /** The status of a template that can be sent. */
    public static final String APPROVED = "APPROVED";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");

    public TemplateText {
        buttons = List.copyOf(buttons);
    }

    /** A template of text alone. */
    public TemplateText(
            String name,
            String language,
            String status,
            @Nullable String category,
            @Nullable String header,
            String body,
            @Nullable String footer) {
        this(name, language, status, category, header, body, footer, null, List.of());
    }

    /** What a header shows that is no text. */
    public enum HeaderFormat {
        /** A picture. */
        IMAGE,
        /** A film. */
        VIDEO,
        /** A file. */
        DOCUMENT,
        /** A place. */
        LOCATION
    }

    /**
     * A button.
     *
     * @param kind what it does with a value; null when it takes none in any template
     * @param label what people see
     * @param url where it leads, with the variable that ends it if there is one; null unless it is a link
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Button(
            Template.Button.@Nullable Kind kind,
            String label,
            @Nullable String url) {

        /** Whether it can be given a value. */
        public boolean takesValue() {
            return needsValue() || kind == Template.Button.Kind.QUICK_REPLY;
        }

        /** Whether the provider refuses it without a value. */
        public boolean needsValue() {
            return kind == Template.Button.Kind.COPY_CODE
                    || kind == Template.Button.Kind.URL && !variablesOf(url).isEmpty();
        }

        private String shown(@Nullable String value) {
            String end = value == null || kind == Template.Button.Kind.QUICK_REPLY ? "" : value;
            String leads = url == null ? end : VARIABLE.matcher(url).replaceAll(Matcher.quoteReplacement(end));
            return leads.isEmpty() ? label : label + ": " + leads;
        }
    }

    /** Whether its provider sends it now. */
    public boolean isApproved() {
        return APPROVED.equals(status);
    }

    /** The variables of its body, each once, in the order of their first place. */
    public List<String> variables() {
        return variablesOf(body);
    }

    /** The variables of its header's text, likewise. */
    public List<String> headerVariables() {
        return variablesOf(header);
    }

    /** What the contact sees. A variable without a value stays as it stands; values are taken literally. */
    public String rendered(Template values) {
        List<String> blocks = new ArrayList<>();
        if (header != null) {
            Template.Header given = values.header();
            blocks.add(filled(header, given == null ? Map.of() : given.variables()));
        }
        blocks.add(filled(body, values.variables()));
        if (footer != null) {
            blocks.add(footer);
        }
        if (!buttons.isEmpty()) {
            blocks.add(String.join("\n", buttonLines(values.buttons())));
        }
        return String.join("\n\n", blocks);
    }

    private List<String> buttonLines(List<Template.Button> values) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < buttons.size(); at++) {
            int index = at;
            String value = values.stream()
                    .filter(each -> each.index() == index)
                    .map(Template.Button::value)
                    .findFirst()
                    .orElse(null);
            lines.add("- " + buttons.get(at).shown(value));
        }
        return lines;
    }

    private static String filled(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    private static List<String> variablesOf(@Nullable String text) {
        return VARIABLE.matcher(Objects.requireNonNullElse(text, ""))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
