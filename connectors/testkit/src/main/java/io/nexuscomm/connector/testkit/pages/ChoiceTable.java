package io.nexuscomm.connector.testkit.pages;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What messages with choices may hold, by their layouts: {@link io.nexuscomm.connector.ChoiceLimits} as a table. */
final class ChoiceTable {

    private static final String ANY = "any";
    private static final String IN_THE_TEXT = "in the text";

    private ChoiceTable() {}

    /** Empty where choices have no layout of their own. Lengths are counted as the channel counts texts. */
    static String of(JsonNode capabilities) {
        MarkdownTable table = new MarkdownTable(
                "layout", "choices", "label", "headings", "heading", "second line", "text", "header", "footer", "id");
        capabilities.path("choices").properties().forEach(each -> {
            String layout = each.getKey().toLowerCase(Locale.ROOT);
            row(table, layout, each.getValue());
            if (each.getValue().has("withLinks")) {
                row(table, layout + " with a link", each.getValue().path("withLinks"));
            }
        });
        return table.isEmpty() ? "" : table.text();
    }

    private static void row(MarkdownTable table, String layout, JsonNode limits) {
        table.row(
                layout,
                limits.has("perSection")
                        ? limits.path("perSection").asInt() + " under a heading"
                        : most(limits, "actions", ANY),
                most(limits, "label", ANY),
                most(limits, "sections", ANY),
                most(limits, "section", ANY),
                most(limits, "description", ANY)
                        + (limits.has("described")
                                ? ", of " + limits.path("described").asInt() + " under a heading"
                                : ""),
                most(limits, "body", ANY)
                        + (limits.path("headedBody").asInt(-1) == 0 ? "; before it where all have headings" : ""),
                most(limits, "header", IN_THE_TEXT),
                most(limits, "footer", IN_THE_TEXT),
                most(limits, "id", ANY));
    }

    private static String most(JsonNode limits, String name, String otherwise) {
        JsonNode limit = limits.path(name);
        if (!limit.isNumber()) {
            return otherwise;
        }
        return limit.asInt() == 0 ? "none" : limit.asString();
    }
}
