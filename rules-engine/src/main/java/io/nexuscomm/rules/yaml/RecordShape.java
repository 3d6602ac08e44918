package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Brief;
import io.nexuscomm.rules.model.OneOf;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.SomeOf;
import io.nexuscomm.rules.model.Whole;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record of the model, whose components are the keys of a map. */
final class RecordShape<R> implements Shape<R> {

    private final Class<R> type;
    private final List<Component> components;
    private final Constructor<R> constructor;
    private final @Nullable Component brief;
    private final boolean whole;

    private RecordShape(Class<R> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        this.components = Arrays.stream(declared).map(Component::of).toList();
        this.whole = declared[0].isAnnotationPresent(Whole.class);
        this.brief = components.stream()
                .filter(component -> component.declared().isAnnotationPresent(Brief.class))
                .findFirst()
                .orElse(null);
        try {
            this.constructor = type.getConstructor(
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no public constructor", e);
        }
    }

    static <R> RecordShape<R> of(Class<R> type) {
        return new RecordShape<>(type);
    }

    List<String> keys() {
        return components.stream().map(Component::key).toList();
    }

    @Override
    public @Nullable R read(Tree tree, Problems problems) {
        if (whole) {
            Object only = components.getFirst().shape().read(tree, problems);
            return only == null ? null : problems.attempt(tree, () -> made(only));
        }
        if (brief != null && !(tree instanceof Tree.Mapping)) {
            Object only = brief.shape().read(tree, problems);
            return only == null ? null : problems.attempt(tree, () -> made(alone(only)));
        }
        Entries entries = Entries.of(tree, keys(), problems);
        return entries == null ? null : fromMap(entries, tree, problems);
    }

    /** Whatever else is wrong with the map has been noted by the one who made the entries. */
    @Nullable
    R fromMap(Entries entries, Tree tree, Problems problems) {
        int before = problems.count();
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            Tree value = entries.get(component.key());
            if (value != null) {
                values[i] = component.shape().read(value, problems);
            } else if (component.required()) {
                problems.add(tree.place(), "`" + component.key() + "` is missing");
            } else {
                values[i] = component.absent();
            }
        }
        return problems.count() > before ? null : made(entries, tree, values, problems);
    }

    private @Nullable R made(Entries entries, Tree tree, @Nullable Object[] values, Problems problems) {
        try {
            return made(values);
        } catch (RuleRefused refused) {
            Tree part = refused.part() == null ? null : entries.get(refused.part());
            problems.add(
                    part == null ? tree.place() : part.place(),
                    String.valueOf(refused.getMessage()),
                    refused.suggestion());
            return null;
        }
    }

    private @Nullable Object[] alone(Object value) {
        return components.stream()
                .map(component -> component == brief ? value : component.absent())
                .toArray();
    }

    private R made(@Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuleRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName(), e);
        }
    }

    @Override
    public Object write(R value) {
        if (whole) {
            return components.getFirst().written(value);
        }
        Map<String, Object> map = map(value);
        Component alone = brief;
        if (alone != null && map.keySet().equals(Set.of(alone.key()))) {
            Object only = Objects.requireNonNull(map.get(alone.key()));
            if (!(only instanceof Map<?, ?>)) {
                return only;
            }
        }
        return map;
    }

    /** What is not as it is by default. */
    Map<String, Object> map(R value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Component component : components) {
            if (!component.isAbsent(value)) {
                map.put(component.key(), component.written(value));
            }
        }
        return map;
    }

    @Override
    public Map<String, Object> schema() {
        if (whole) {
            return components.getFirst().shape().schema();
        }
        Map<String, Object> object = objectSchema();
        return brief == null ? object : Map.of("anyOf", List.of(brief(brief), object));
    }

    /** Its title is the key that it stands for. */
    private static Map<String, Object> brief(Component component) {
        Map<String, Object> schema = new LinkedHashMap<>(component.shape().schema());
        schema.put("title", component.key());
        return schema;
    }

    Map<String, Object> objectSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Component component : components) {
            properties.put(component.key(), component.schema());
            if (component.required()) {
                required.add(component.key());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        OneOf oneOf = type.getAnnotation(OneOf.class);
        if (oneOf != null) {
            schema.put("oneOf", alternatives(oneOf.value()));
        }
        SomeOf someOf = type.getAnnotation(SomeOf.class);
        if (someOf != null) {
            schema.put("anyOf", alternatives(someOf.value()));
        }
        return schema;
    }

    private static List<Map<String, Object>> alternatives(String... keys) {
        return Arrays.stream(keys)
                .map(key -> Map.<String, Object>of("required", List.of(key)))
                .toList();
    }
}
