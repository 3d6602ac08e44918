package io.nexuscomm.connector.sandbox.whatsapp;

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

    WhatsAppTemplate named(JsonNode template) {
        var name = Params.text(template, "name", "template", SendCheck.ID);
        var language = Params.text(
                Params.object(template, "language", "template"), "code", "template['language']", SendCheck.ID);
        return approved.stream()
                .filter(one -> one.name().equals(name) && one.language().equals(language))
                .findFirst()
                .orElseThrow(() -> GraphError.noTemplate(name, language));
    }
}
