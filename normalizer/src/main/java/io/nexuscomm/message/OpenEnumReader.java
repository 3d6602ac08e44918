package io.nexuscomm.message;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an enum of the model. A value that only a later version knows reads {@code UNKNOWN} and is kept beside. */
final class OpenEnumReader extends StdDeserializer<Enum<?>> {

    private static final String UNKNOWN = "UNKNOWN";

    private final Map<String, Enum<?>> constants;
    private final Enum<?> unknown;
    private final @Nullable BeanProperty property;

    private OpenEnumReader(Map<String, Enum<?>> constants, Enum<?> unknown, @Nullable BeanProperty property) {
        super(unknown.getDeclaringClass());
        this.constants = constants;
        this.unknown = unknown;
        this.property = property;
    }

    /** Whether an enum says what an unknown value of it reads. */
    static boolean isOpen(Class<?> type) {
        return type.isEnum() && constants(type).containsKey(UNKNOWN);
    }

    /** @throws IllegalArgumentException for an enum that is not open */
    static OpenEnumReader of(Class<?> type) {
        Map<String, Enum<?>> constants = constants(type);
        Enum<?> unknown = constants.remove(UNKNOWN);
        if (unknown == null) {
            throw new IllegalArgumentException(type + " has no " + UNKNOWN);
        }
        return new OpenEnumReader(Map.copyOf(constants), unknown, null);
    }

    private static Map<String, Enum<?>> constants(Class<?> type) {
        Map<String, Enum<?>> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> value = (Enum<?>) constant;
            constants.put(value.name(), value);
        }
        return constants;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty forProperty) {
        return new OpenEnumReader(constants, unknown, forProperty);
    }

    @Override
    public Enum<?> deserialize(JsonParser parser, DeserializationContext context) {
        Enum<?> known = parser.hasToken(JsonToken.VALUE_STRING) ? constants.get(parser.getString()) : null;
        if (known != null) {
            return known;
        }
        if (property != null) {
            Class<?> owner = property.getMember().getDeclaringClass();
            LaterValues.note(context, owner, property.getName(), context.readTree(parser));
        } else {
            parser.skipChildren();
        }
        return unknown;
    }
}
