package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.yaml.Tree.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data of any form: what of it makes sense, the one who uses it says. */
final class DataShape implements Shape<Object> {

    static final DataShape DATA = new DataShape();

    private DataShape() {}

    @Override
    public @Nullable Object read(Tree tree, Problems problems) {
        return switch (tree) {
            case Tree.Mapping mapping -> map(mapping, problems);
            case Tree.Sequence sequence -> list(sequence, problems);
            case Scalar scalar -> scalar(scalar, problems);
        };
    }

    static Map<String, Object> map(Tree.Mapping mapping, Problems problems) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            Object value = DATA.read(entry.value(), problems);
            if (value != null) {
                map.put(entry.key(), value);
            }
        }
        return map;
    }

    private static List<Object> list(Tree.Sequence sequence, Problems problems) {
        List<Object> list = new ArrayList<>();
        for (Tree item : sequence.items()) {
            Object value = DATA.read(item, problems);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static @Nullable Object scalar(Scalar scalar, Problems problems) {
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case INTEGER -> Entries.integer(scalar, problems);
            case FRACTION -> fraction(scalar, problems);
            case FLAG -> Entries.flag(scalar, problems);
            case NOTHING -> {
                problems.add(scalar.place(), "the value is empty", "leave the key out");
                yield null;
            }
        };
    }

    private static @Nullable Double fraction(Scalar scalar, Problems problems) {
        try {
            return Double.valueOf(scalar.text());
        } catch (NumberFormatException e) {
            problems.add(scalar.place(), "not a number that can be kept");
            return null;
        }
    }

    @Override
    public Object write(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of();
    }
}
