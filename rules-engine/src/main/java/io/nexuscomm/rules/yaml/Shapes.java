package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.As;
import io.nexuscomm.rules.model.Bytes;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.OnError;
import io.nexuscomm.rules.model.OneOrMore;
import io.nexuscomm.rules.model.Some;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.model.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the shape of each type of the model. */
final class Shapes {

    private static final Map<Class<?>, Shape<?>> RECORDS = new ConcurrentHashMap<>();

    private Shapes() {}

    /** The shape of a record's component. */
    static Shape<Object> of(RecordComponent component) {
        As as = component.getAnnotation(As.class);
        return any(of(
                component.getGenericType(),
                as == null ? Form.DESCRIPTION : as.value(),
                component.isAnnotationPresent(OneOrMore.class),
                component.isAnnotationPresent(Some.class)));
    }

    /** The shape of a record of the model. */
    @SuppressWarnings("unchecked") // kept by its own class
    static <R> RecordShape<R> record(Class<R> type) {
        Shape<?> known = RECORDS.get(type);
        if (known == null) {
            // not computeIfAbsent: a record may hold others
            known = RecordShape.of(type);
            RECORDS.put(type, known);
        }
        return (RecordShape<R>) known;
    }

    private static Shape<?> of(Type type, Form form, boolean loose, boolean some) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? new ListShape<>(of(arguments[0], form, false, false), loose, some)
                    : new MapShape<>(of(arguments[1], form, false, false));
        }
        return type instanceof Class<?> plain ? plain(plain, form) : DataShape.DATA;
    }

    private static Shape<?> plain(Class<?> type, Form form) {
        if (type == String.class) {
            return Scalars.text(form);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Scalars.FLAG;
        }
        if (type == int.class || type == Integer.class) {
            return Scalars.INTEGER;
        }
        if (type == Double.class) {
            return Scalars.NUMBER;
        }
        if (type == Duration.class) {
            return Scalars.DURATION;
        }
        if (type == Filled.class) {
            return Scalars.FILLED;
        }
        if (type == Bytes.class) {
            return Scalars.BYTES;
        }
        if (type == Condition.class) {
            return ConditionShape.CONDITION;
        }
        if (type == Step.class) {
            return StepShape.STEP;
        }
        if (type == Trigger.class) {
            return TriggerShape.TRIGGER;
        }
        if (type == OnError.class) {
            return OnErrorShape.ON_ERROR;
        }
        if (type.isEnum()) {
            return word(type);
        }
        return type.isRecord() ? record(type) : DataShape.DATA;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // every enum of the model is a Word
    private static Shape<?> word(Class<?> type) {
        if (!Word.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type + " has no words");
        }
        return Scalars.word((Class) type);
    }

    @SuppressWarnings("unchecked") // written with what it read, or with the component's own value
    private static Shape<Object> any(Shape<?> shape) {
        return (Shape<Object>) shape;
    }
}
