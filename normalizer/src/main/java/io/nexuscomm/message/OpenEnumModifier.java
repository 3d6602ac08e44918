package io.nexuscomm.message;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Gives the enums of the model's records an {@link OpenEnumWriter}. */
final class OpenEnumModifier extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Predicate<Class<?>> model;

    OpenEnumModifier(Predicate<Class<?>> model) {
        this.model = model;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier description, List<BeanPropertyWriter> writers) {
        Class<?> type = description.getBeanClass();
        if (type.isRecord() && model.test(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getAccessor().isAnnotationPresent(Unknown.class)) {
                    writers.replaceAll(writer -> open(writer, component));
                }
            }
        }
        return writers;
    }

    private static BeanPropertyWriter open(BeanPropertyWriter writer, RecordComponent unknown) {
        return writer.getType().isEnumType() ? new OpenEnumWriter(writer, unknown.getAccessor()) : writer;
    }
}
