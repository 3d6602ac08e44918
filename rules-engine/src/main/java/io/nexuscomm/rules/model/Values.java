package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of data that nobody can change, with one type per kind of value, so that equal data are equal. */
final class Values {

    private static final int MAX_TEXT = 100_000;

    private Values() {}

    static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value(value)));
        return Collections.unmodifiableMap(copy);
    }

    static List<Object> list(List<?> list) {
        List<Object> copy = new ArrayList<>();
        list.forEach(value -> copy.add(value(value)));
        return Collections.unmodifiableList(copy);
    }

    static Object of(Object value) {
        return value(value);
    }

    private static Object value(@Nullable Object value) {
        return switch (value) {
            case null -> throw new RuleRefused("a value is null", "leave the key out");
            case String text -> text(text);
            case Boolean flag -> flag;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> number;
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            default ->
                throw new RuleRefused("a rule cannot hold a " + value.getClass().getSimpleName());
        };
    }

    private static String text(String text) {
        Bounds.text("a value", text, MAX_TEXT);
        return text;
    }
}
