package io.nexuscomm.message;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes what stands beside a message. What is for the gateway alone goes into documents and nowhere else. */
final class ExtWriter extends ValueSerializer<Map<String, JsonNode>> {

    /** The attribute of a writer that makes documents. */
    static final String DOCUMENT = ExtWriter.class.getName();

    @Override
    public boolean isEmpty(SerializationContext context, Map<String, JsonNode> ext) {
        return shown(context, ext).isEmpty();
    }

    @Override
    public void serialize(Map<String, JsonNode> ext, JsonGenerator generator, SerializationContext context) {
        context.writeValue(generator, shown(context, ext));
    }

    static boolean hides(Map<String, JsonNode> ext) {
        return ext.keySet().stream().anyMatch(name -> name.startsWith(MessageJson.HIDDEN));
    }

    private static Map<String, JsonNode> shown(SerializationContext context, Map<String, JsonNode> ext) {
        if (context.getAttribute(DOCUMENT) != null || !hides(ext)) {
            return ext;
        }
        Map<String, JsonNode> shown = new LinkedHashMap<>(ext);
        shown.keySet().removeIf(name -> name.startsWith(MessageJson.HIDDEN));
        return shown;
    }
}
