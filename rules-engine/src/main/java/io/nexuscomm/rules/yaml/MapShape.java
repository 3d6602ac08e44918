package io.nexuscomm.rules.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map whose keys are free. */
record MapShape<T>(Shape<T> value) implements Shape<Map<String, T>> {

    @Override
    public @Nullable Map<String, T> read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(tree.place(), "must be a map, and is " + tree.spoken());
            return null;
        }
        Map<String, T> map = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            T read = value.read(entry.value(), problems);
            if (read != null) {
                map.put(entry.key(), read);
            }
        }
        return map.size() == mapping.entries().size() ? map : null;
    }

    @Override
    public Object write(Map<String, T> map) {
        Map<String, Object> written = new LinkedHashMap<>();
        map.forEach((key, each) -> written.put(key, value.write(each)));
        return written;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "object", "additionalProperties", value.schema());
    }
}
