package io.nexuscomm.connector.sandbox.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** The approved templates, the same for every business of a sandbox. */
final class Templates {
    private final List<WhatsAppTemplate> approved = new CopyOnWriteArrayList<>();

    void add(WhatsAppTemplate template) {
        approved.add(template);
    }

    List<WhatsAppTemplate> list() {
        return List.copyOf(approved);
    }

    /** The text that the customer sees. */
    ChatBody check(JsonNode template) {
        var name = Params.text(template, "name", "template", SendCheck.ID);
        var language = Params.text(
                Params.object(template, "language", "template"), "code", "template['language']", SendCheck.ID);
        var known = approved.stream()
                .filter(one -> one.name().equals(name) && one.language().equals(language))
                .findFirst()
                .orElseThrow(() -> GraphError.noTemplate(name, language));
        var values = values(template.path("components"));
        if (values.size() != known.parameters()) {
            throw GraphError.templateParameters(values.size(), known.parameters());
        }
        return new ChatBody.Text(fill(known.body(), values));
    }

    private static List<String> values(JsonNode components) {
        var values = new ArrayList<String>();
        for (var component : components) {
            if (!component.path("type").asString("").equals("body")) {
                continue;
            }
            for (var parameter : component.path("parameters")) {
                values.add(parameter.path("text").asString(""));
            }
        }
        return values;
    }

    private static String fill(String body, List<String> values) {
        var text = body;
        for (int index = 0; index < values.size(); index++) {
            text = text.replace("{{" + (index + 1) + "}}", values.get(index));
        }
        return text;
    }
}
