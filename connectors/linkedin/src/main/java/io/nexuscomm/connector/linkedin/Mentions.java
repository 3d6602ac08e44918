package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whom a text names. LinkedIn marks the place in UTF-16 units of the text as it was written; ours may be shorter by what
 * was cleaned out of it, so each place is found anew, and a mark that then points nowhere keeps its name alone.
 */
final class Mentions {

    private static final int MOST = 50;

    private Mentions() {}

    /** {@code [{urn, start?, length?, text?}]}, the places in UTF-16 units of {@code kept}; null when nobody is named. */
    static @Nullable ArrayNode of(JsonNode attributes, String written, String kept) {
        ArrayNode mentions = JsonNodeFactory.instance.arrayNode();
        for (JsonNode attribute : attributes) {
            String urn = urn(attribute.path("value"), 3);
            if (urn != null && mentions.size() < MOST) {
                mentions.add(mention(urn, attribute, written, kept));
            }
        }
        return mentions.isEmpty() ? null : mentions;
    }

    private static ObjectNode mention(String urn, JsonNode attribute, String written, String kept) {
        ObjectNode mention = JsonNodeFactory.instance.objectNode().put("urn", urn);
        long start = Moment.number(attribute.path("start"));
        long length = Moment.number(attribute.path("length"));
        if (start < 0 || length <= 0 || start > written.length() || length > written.length() - start) {
            return mention;
        }
        String before = Prose.of(written.substring(0, (int) start));
        String named = Prose.of(written.substring((int) start, (int) (start + length)));
        if (!named.isEmpty() && kept.startsWith(named, before.length()) && kept.startsWith(before)) {
            mention.put("start", before.length()).put("length", named.length()).put("text", named);
        }
        return mention;
    }

    /** {@code {company: urn}}, {@code {member: urn}}, or the same one level deeper under the name of its class. */
    private static @Nullable String urn(JsonNode value, int depth) {
        if (value.isString()) {
            return Urns.simple(value.stringValue());
        }
        if (depth > 0 && value.isObject()) {
            for (JsonNode inner : value) {
                String urn = urn(inner, depth - 1);
                if (urn != null) {
                    return urn;
                }
            }
        }
        return null;
    }
}
