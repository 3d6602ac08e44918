package io.nexuscomm.message;

import java.lang.reflect.Method;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes an enum of the model, unless its value is of a later version: then its text stands in the unknown fields. */
final class OpenEnumWriter extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final transient Method unknown;

    OpenEnumWriter(BeanPropertyWriter original, Method unknown) {
        super(original);
        this.unknown = unknown;
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        boolean kept = get(bean) instanceof Enum<?> value
                && "UNKNOWN".equals(value.name())
                && ((Map<?, ?>) unknown.invoke(bean)).containsKey(getName());
        if (!kept) {
            super.serializeAsProperty(bean, generator, context);
        }
    }
}
