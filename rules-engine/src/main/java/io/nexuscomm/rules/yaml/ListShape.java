package io.nexuscomm.rules.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param loose whether a single member may stand without brackets
 * @param some whether there must be one
 */
record ListShape<T>(Shape<T> item, boolean loose, boolean some) implements Shape<List<T>> {

    @Override
    public @Nullable List<T> read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            if (!loose) {
                problems.add(tree.place(), "must be a list, and is " + tree.spoken(), "begin each member with `-`");
                return null;
            }
            T only = item.read(tree, problems);
            return only == null ? null : List.of(only);
        }
        List<T> list = new ArrayList<>();
        for (Tree each : sequence.items()) {
            T value = item.read(each, problems);
            if (value != null) {
                list.add(value);
            }
        }
        return list.size() == sequence.items().size() ? list : null;
    }

    @Override
    public Object write(List<T> list) {
        if (loose && list.size() == 1) {
            Object only = item.write(list.getFirst());
            if (!(only instanceof List<?>)) {
                return only;
            }
        }
        List<Object> written = new ArrayList<>();
        list.forEach(each -> written.add(item.write(each)));
        return written;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> list = new LinkedHashMap<>(Map.of("type", "array", "items", item.schema()));
        if (some) {
            list.put("minItems", 1);
        }
        return loose ? Map.of("anyOf", List.of(item.schema(), list)) : list;
    }
}
