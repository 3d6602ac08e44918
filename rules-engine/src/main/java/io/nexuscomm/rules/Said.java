package io.nexuscomm.rules;

import io.nexuscomm.rules.model.TextTemplate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step says, for one event.
 *
 * @param text final: its placeholders are filled; null where only a provider's catalogue can have it
 * @param subject of a mail; null where none was written
 * @param template by which the rule names it; null for a text of its own
 * @param language that the reader should have it in; null where that is not known
 * @param values what the rule gives the template
 * @param approved by channel, what may be sent where the channel allows no free text
 * @param lacking variables that have no value: it cannot be said
 */
public record Said(
        @Nullable String text,
        @Nullable String subject,
        @Nullable String template,
        @Nullable String language,
        Map<String, String> values,
        Map<String, TextTemplate.Approved> approved,
        List<String> lacking) {

    public Said {
        // in the order in which the rule gives them
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        approved = Map.copyOf(approved);
        lacking = List.copyOf(lacking);
    }

    static Said plain(String text) {
        return new Said(text, null, null, null, Map.of(), Map.of(), List.of());
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Said[template=" + template + ", language=" + language + "]";
    }
}
