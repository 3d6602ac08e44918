package io.nexuscomm.connector.testkit.pages;

import io.nexuscomm.connector.Descriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All channels side by side. */
public final class ChannelIndex {

    private static final String HEAD = """
            # Channels

            What each channel carries, side by side. Each has a page of its own.
            """;

    private ChannelIndex() {}

    /**
     * The page as it must be.
     *
     * @param written the page as it is; empty when there is none yet
     * @param command how to renew it, for who reads it
     */
    public static String of(List<Descriptor> descriptors, String written, String command) {
        MarkdownTable table = new MarkdownTable(
                "channel",
                "in",
                "text",
                "media",
                "quotes",
                "receipts",
                "buttons",
                "templates",
                "reactions",
                "read",
                "typing",
                "window",
                "rate");
        descriptors.stream().sorted(Comparator.comparing(Descriptor::id)).forEach(each -> addTo(table, each));
        String head = written.isBlank() ? HEAD : ChannelPage.before(written);
        return head.stripTrailing() + "\n\n" + ChannelPage.block(table.text(), command) + ChannelPage.after(written);
    }

    private static void addTo(MarkdownTable table, Descriptor descriptor) {
        JsonNode json = DescriptorText.json(descriptor);
        JsonNode carries = json.path("capabilities");
        JsonNode gestures = carries.path("gestures");
        double rate = json.path("rateLimit").asDouble(0);
        table.row(
                "[" + descriptor.name() + "](" + descriptor.id() + ".md)",
                json.has("webhook") ? "webhook" : "fetched",
                carries.path("textLength").asString(carries.path("textLength").toString()),
                carries.path("media").propertyNames().stream()
                        .map(kind -> kind.toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(", ")),
                mark(carries.path("reply")),
                mark(carries.path("receipts")),
                mark(carries.path("interactive")),
                mark(carries.path("template")),
                mark(gestures.path("reactions")),
                mark(gestures.path("readMarks")),
                mark(gestures.path("typing")),
                carries.has("window") ? Durations.words(carries.path("window").asString()) : "always",
                rate == 0 ? "" : String.valueOf(rate).replaceAll("\\.0$", "") + "/s");
    }

    private static String mark(JsonNode level) {
        return switch (level.asString("")) {
            case "FULL" -> "yes";
            case "PARTIAL" -> "in part";
            case "FALLBACK" -> "as text";
            default -> "";
        };
    }
}
