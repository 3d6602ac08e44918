package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Default;
import io.nexuscomm.rules.model.Key;
import io.nexuscomm.rules.model.Some;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, as a key of a map.
 *
 * @param absent its value where the key is not there
 */
record Component(
        RecordComponent declared,
        String key,
        Shape<Object> shape,
        boolean required,
        @Nullable Object absent) {

    static Component of(RecordComponent declared) {
        Key key = declared.getAnnotation(Key.class);
        Default fallback = declared.getAnnotation(Default.class);
        Shape<Object> shape = Shapes.of(declared);
        Object absent = fallback == null ? empty(declared) : read(shape, fallback.value());
        boolean nullable = declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Component(
                declared, key == null ? declared.getName() : key.value(), shape, absent == null && !nullable, absent);
    }

    private static Object read(Shape<Object> shape, String written) {
        Problems problems = new Problems(null);
        Tree tree = Objects.requireNonNull(new TreeComposer(problems, 0).compose(written));
        return Objects.requireNonNull(shape.read(tree, problems), written);
    }

    /** Lists and maps are empty where they are not there, unless they must be. */
    private static @Nullable Object empty(RecordComponent declared) {
        if (declared.getType() == List.class) {
            return declared.isAnnotationPresent(Some.class) ? null : List.of();
        }
        return declared.getType() == Map.class ? Map.of() : null;
    }

    boolean isAbsent(Object of) {
        return Objects.equals(value(of), absent) && !required;
    }

    Object written(Object of) {
        return shape.write(Objects.requireNonNull(value(of)));
    }

    private @Nullable Object value(Object of) {
        try {
            return declared.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(declared.getName(), e);
        }
    }

    /** With the default, which editors show, and what of it a rule that takes part cannot say. */
    Map<String, Object> schema() {
        Default fallback = declared.getAnnotation(Default.class);
        List<String> notYet = Coverage.notYet(declared.getDeclaringRecord(), declared.getName());
        if ((fallback == null || absent == null) && notYet.isEmpty()) {
            return shape.schema();
        }
        Map<String, Object> schema = new LinkedHashMap<>(shape.schema());
        if (fallback != null && absent != null) {
            schema.put("default", shape.write(absent));
        }
        if (!notYet.isEmpty()) {
            schema.put(RuleSchema.CANNOT_RUN_YET, notYet);
        }
        return schema;
    }
}
