package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.message.content.Template;
import java.util.Comparator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates with the variables of their body; variables of headers and buttons have no canonical form yet. */
final class TemplateBodies {

    private TemplateBodies() {}

    static JsonNode of(Template template) {
        ObjectNode json = MessageBody.object();
        json.put("name", template.name());
        json.putObject("language").put("code", template.language().replace('-', '_'));
        if (!template.variables().isEmpty()) {
            ObjectNode body = json.putArray("components").addObject().put("type", "body");
            parameters(body.putArray("parameters"), template.variables());
        }
        return json;
    }

    /** Meta takes variables by position or by name, and a template has the one kind or the other. */
    private static void parameters(ArrayNode parameters, Map<String, String> variables) {
        boolean positional = variables.keySet().stream().allMatch(TemplateBodies::isPosition);
        variables.entrySet().stream()
                .sorted(positional ? Comparator.comparing(entry -> Integer.valueOf(entry.getKey())) : byName())
                .forEach(entry -> {
                    ObjectNode parameter = parameters.addObject().put("type", "text");
                    if (!positional) {
                        parameter.put("parameter_name", entry.getKey());
                    }
                    parameter.put("text", entry.getValue());
                });
    }

    private static Comparator<Map.Entry<String, String>> byName() {
        return Map.Entry.comparingByKey();
    }

    private static boolean isPosition(String name) {
        return !name.isEmpty() && name.length() < 4 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
