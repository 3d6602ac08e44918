package io.nexuscomm.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;

/**
 * Enum values of a later version, on their way from where they were read to the record they belong to. Lives for one
 * reading. No record of the model holds another of its own type, so the type tells whose value it is.
 */
final class LaterValues {

    private record Value(Class<?> owner, String field, JsonNode value) {}

    private final List<Value> waiting = new ArrayList<>();

    /** Those of this reading; null when there were none. */
    static @Nullable LaterValues in(DeserializationContext context) {
        return (LaterValues) context.getAttribute(LaterValues.class);
    }

    static void note(DeserializationContext context, Class<?> owner, String field, JsonNode value) {
        LaterValues values = in(context);
        if (values == null) {
            values = new LaterValues();
            context.setAttribute(LaterValues.class, values);
        }
        values.waiting.add(new Value(owner, field, value));
    }

    void moveTo(Map<Object, Object> fields, Class<?> owner) {
        waiting.removeIf(value -> {
            boolean found = value.owner == owner;
            if (found) {
                fields.put(value.field, value.value);
            }
            return found;
        });
    }
}
