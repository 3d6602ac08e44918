package io.nexuscomm.message;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Makes a record of the model from what stood in the JSON: an absent list or map is empty, an absent field that may not
 * be null is an error here and not a null later, and enum values of a later version go to the unknown fields.
 */
final class ModelRecordMaker extends StdValueInstantiator {

    private static final Object NULL_IS_FINE = new Object();
    private static final Object REQUIRED = new Object();
    private static final int NONE = -1;

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Object[] whenAbsent;
    private final int unknown;
    /** Takes the components as one array; null when the record is not public. */
    private final @Nullable MethodHandle constructor;

    ModelRecordMaker(StdValueInstantiator original, Class<?> type) {
        super(original);
        this.type = type;
        components = type.getRecordComponents();
        whenAbsent = new Object[components.length];
        int keeper = NONE;
        for (int at = 0; at < components.length; at++) {
            whenAbsent[at] = whenAbsent(components[at]);
            keeper = components[at].getAccessor().isAnnotationPresent(Unknown.class) ? at : keeper;
        }
        unknown = keeper;
        constructor = constructor(type, components);
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] values) {
        for (int at = 0; at < values.length; at++) {
            if (values[at] == null && whenAbsent[at] != NULL_IS_FINE) {
                values[at] = present(context, at);
            }
        }
        LaterValues later = LaterValues.in(context);
        if (later != null && unknown != NONE) {
            values[unknown] = withLaterValues(values[unknown], later);
        }
        return construct(context, values);
    }

    /** Jackson's own way to the constructor is one that is resolved at each call, and took a fifth of all reading. */
    private Object construct(DeserializationContext context, Object[] values) {
        if (constructor == null) {
            return super.createFromObjectWith(context, values);
        }
        try {
            return constructor.invokeExact(values);
        } catch (Throwable e) {
            return context.handleInstantiationProblem(type, null, rewrapCtorProblem(context, e));
        }
    }

    private Object present(DeserializationContext context, int at) {
        if (whenAbsent[at] == REQUIRED) {
            String name = components[at].getName();
            throw MismatchedInputException.from(context.getParser(), type, name + " is missing")
                    .prependPath(type, name);
        }
        return whenAbsent[at];
    }

    private Object withLaterValues(Object fields, LaterValues later) {
        Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) fields);
        later.moveTo(all, type);
        return all;
    }

    private static @Nullable MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException | NoSuchMethodException notPublic) {
            return null;
        }
    }

    private static Object whenAbsent(RecordComponent component) {
        if (component.getType() == List.class) {
            return List.of();
        }
        if (component.getType() == Map.class) {
            return Map.of();
        }
        boolean mayBeNull = component.getType().isPrimitive()
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return mayBeNull ? NULL_IS_FINE : REQUIRED;
    }
}
