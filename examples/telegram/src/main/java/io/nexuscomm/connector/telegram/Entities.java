package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.normalizer.CleanText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is marked in a text: links, mentions, bold. Telegram counts places in UTF-16 units, and they fit only the text as
 * it came; so each mark is kept with the words it marks, which cleaning and searching leave alone.
 */
final class Entities {

    private static final int MOST = 100;
    private static final int LONGEST = 4_096;

    private Entities() {}

    static ArrayNode of(JsonNode message) {
        boolean caption = message.hasNonNull("caption_entities");
        String text = message.path(caption ? "caption" : "text").asString("");
        ArrayNode marks = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entity : Json.items(message, caption ? "caption_entities" : "entities")) {
            long from = entity.path("offset").asLong(-1);
            long to = from + entity.path("length").asLong(-1);
            // a mark that fits nowhere is left out: the words are what counts
            if (marks.size() < MOST && from >= 0 && from < to && to <= text.length()) {
                marks.add(mark(entity, text.substring((int) from, (int) to)));
            }
        }
        return marks;
    }

    private static ObjectNode mark(JsonNode entity, String marked) {
        ObjectNode mark = JsonNodeFactory.instance.objectNode();
        mark.put("type", CleanText.oneLine(Json.require(entity, "type"), LONGEST));
        mark.put("text", CleanText.of(marked));
        String url = Json.text(entity, "url");
        if (url != null) {
            mark.put("url", url);
        }
        if (entity.path("user").path("id").isIntegralNumber()) {
            mark.put("user", entity.path("user").path("id").asString());
        }
        return mark;
    }
}
