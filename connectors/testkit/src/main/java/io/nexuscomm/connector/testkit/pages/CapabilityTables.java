package io.nexuscomm.connector.testkit.pages;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** What a channel can carry, in tables. Reads the JSON form, so that what is added to it later is told as well. */
final class CapabilityTables {

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("textLength", "longest text"),
            entry("segments", "most short messages a text is cut into"),
            entry("multipart", "all parts of a message in one send"),
            entry("album", "most pictures in one message"),
            entry("interactive", "buttons and lists"),
            entry("template", "templates"),
            entry("reply", "replies that quote"),
            entry("window", "free-form replies, after the contact's last message"),
            entry("agentWindow", "answers that a person wrote"),
            entry("readMarks", "read marks"),
            entry("contactCard", "contact cards"));

    /** Told elsewhere, or with another. */
    private static final Set<String> APART = Set.of("media", "textUnit", "gestures", "forms", "choices", "groups");

    private CapabilityTables() {}

    static String features(JsonNode capabilities) {
        MarkdownTable table = new MarkdownTable("what", "how");
        capabilities.properties().stream()
                .filter(each -> !APART.contains(each.getKey()))
                .filter(each -> !each.getValue().equals(IntNode.valueOf(0)))
                .forEach(each -> table.row(name(each.getKey()), value(capabilities, each.getKey(), each.getValue())));
        capabilities
                .path("forms")
                .properties()
                .forEach(each ->
                        table.row(name(each.getKey()), level(each.getValue().asString())));
        capabilities
                .path("gestures")
                .properties()
                .forEach(each -> table.row(
                        name(each.getKey()),
                        each.getValue().isArray()
                                ? each.getValue()
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining(" "))
                                : gesture(each.getValue().asString())));
        if (capabilities.has("groups")) {
            table.row(
                    "groups",
                    "yes; buttons "
                            + level(capabilities.at("/groups/interactive").asString("FALLBACK")));
        }
        return table.isEmpty() ? "" : table.text();
    }

    static String media(JsonNode capabilities) {
        MarkdownTable table = new MarkdownTable("medium", "types", "at most", "caption");
        capabilities.path("media").properties().forEach(each -> {
            JsonNode limits = each.getValue();
            int caption = limits.path("captionLength").asInt(0);
            table.row(
                    each.getKey().toLowerCase(Locale.ROOT),
                    limits.path("mimeTypes")
                            .valueStream()
                            .map(type -> MarkdownTable.code(type.asString()))
                            .collect(Collectors.joining(", ")),
                    bytes(limits.path("maxBytes").asLong(0))
                            + (limits.has("stillBytes")
                                    ? ", " + bytes(limits.path("stillBytes").asLong()) + " where it does not move"
                                    : ""),
                    caption == 0 ? "none" : caption + " characters");
        });
        return table.isEmpty() ? "No media.\n" : table.text();
    }

    /** What never stands in a message refuses none. */
    private static String gesture(String level) {
        return level.equals("REJECTED") ? "no" : level(level);
    }

    static String level(String level) {
        return switch (level) {
            case "", "REJECTED" -> "no: a message with it is refused";
            case "DROPPED" -> "no: it is left out";
            case "FALLBACK" -> "as text";
            case "PARTIAL" -> "in part";
            case "FULL" -> "yes";
            default -> level.toLowerCase(Locale.ROOT);
        };
    }

    private static String value(JsonNode capabilities, String name, JsonNode value) {
        return switch (name) {
            case "textLength" ->
                value
                        + (capabilities.path("textUnit").asString("").equals("OCTETS")
                                ? " octets of UTF-8"
                                : " characters");
            case "receipts" -> gesture(value.asString());
            case "window", "agentWindow" -> "for " + Durations.words(value.asString());
            default ->
                value.isBoolean()
                        ? (value.asBoolean() ? "yes" : "no")
                        : value.isString() ? level(value.asString()) : value.toString();
        };
    }

    private static String name(String key) {
        return NAMES.getOrDefault(key, key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
    }

    /** Powers of 1024 where they come out even, as most providers mean them. */
    static String bytes(long bytes) {
        long mebi = 1L << 20;
        long kibi = 1L << 10;
        if (bytes >= mebi && bytes % mebi == 0) {
            return bytes / mebi + " MiB";
        }
        if (bytes >= kibi && bytes % kibi == 0) {
            return bytes / kibi + " KiB";
        }
        return bytes >= 1_000_000 && bytes % 1_000_000 == 0 ? bytes / 1_000_000 + " MB" : bytes + " bytes";
    }
}
