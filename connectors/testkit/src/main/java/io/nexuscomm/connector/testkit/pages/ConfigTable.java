package io.nexuscomm.connector.testkit.pages;

import static io.nexuscomm.connector.testkit.pages.MarkdownTable.code;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The settings of an account, from the JSON Schema of its configuration: all branches of it, nested ones by their path. */
final class ConfigTable {

    private static final int DEEPEST = 6;

    private final JsonNode root;
    private final Map<String, String[]> rows = new LinkedHashMap<>();

    private ConfigTable(JsonNode root) {
        this.root = root;
    }

    static String of(JsonNode schema) {
        ConfigTable table = new ConfigTable(schema);
        table.walk(schema, "", true, 0);
        MarkdownTable text = new MarkdownTable("setting", "", "what it is");
        table.rows.values().forEach(text::row);
        return text.isEmpty() ? "" : text.text();
    }

    /** @param always whether what holds these settings is always there */
    private void walk(JsonNode schema, String path, boolean always, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            String name = path + property.getKey();
            JsonNode setting = resolved(property.getValue());
            boolean required = always && names(schema.path("required"), property.getKey());
            rows.putIfAbsent(name, new String[] {code(name), kind(setting, required), about(setting)});
            walk(setting, name + ".", required, depth + 1);
        });
        for (String list : new String[] {"allOf", "anyOf", "oneOf"}) {
            schema.path(list)
                    .forEach(branch -> walk(resolved(branch), path, list.equals("allOf") && always, depth + 1));
        }
        for (String single : new String[] {"then", "else"}) {
            if (schema.has(single)) {
                walk(resolved(schema.path(single)), path, false, depth + 1);
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
    }

    private static boolean names(JsonNode required, String name) {
        return required.valueStream().anyMatch(each -> each.asString("").equals(name));
    }

    private static String kind(JsonNode setting, boolean required) {
        boolean secret = setting.path("x-secret").asBoolean(false)
                || setting.path("items").path("x-secret").asBoolean(false);
        return (required ? "required" : "") + (required && secret ? ", " : "") + (secret ? "**secret**" : "");
    }

    private static String about(JsonNode setting) {
        String title = setting.path("title").asString("");
        String said = setting.path("description").asString(title.isEmpty() ? "" : title + ".");
        StringBuilder about = new StringBuilder(said);
        if (setting.has("enum")) {
            append(
                    about,
                    "One of "
                            + setting.path("enum")
                                    .valueStream()
                                    .map(value -> code(value.asString(value.toString())))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (setting.has("default")) {
            append(
                    about,
                    "Default: "
                            + code(setting.path("default")
                                    .asString(setting.path("default").toString())) + ".");
        }
        return about.toString();
    }

    private static void append(StringBuilder text, String sentence) {
        text.append(text.isEmpty() ? "" : " ").append(sentence);
    }
}
