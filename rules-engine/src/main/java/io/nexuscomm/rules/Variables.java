package io.nexuscomm.rules;

import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.rules.model.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step found out, as variables of its run: the pieces of an answer by their paths. */
public final class Variables {

    private static final int MOST = 200;
    private static final int LONGEST = 4_000;

    private Variables() {}

    /**
     * The variables that a result becomes. Of a map or list there is one that says that it is there, and one for each
     * piece; what cannot be named, or is too much, is left out.
     *
     * @param into the name that the rule gives it
     * @param result a map, a list, a text, a number, or yes or no
     */
    public static Map<String, Object> of(String into, Object result) {
        Map<String, Object> all = new LinkedHashMap<>();
        add("vars." + into, result, all);
        return all;
    }

    static void add(String path, @Nullable Object value, Map<String, Object> all) {
        if (value == null || all.size() >= MOST || Field.find(path).isEmpty()) {
            return;
        }
        switch (value) {
            case Map<?, ?> map -> {
                all.put(path, true);
                map.forEach((key, each) -> add(path + "." + key, each, all));
            }
            case List<?> list -> {
                all.put(path, true);
                for (int i = 0; i < list.size(); i++) {
                    add(path + "." + i, list.get(i), all);
                }
            }
            case Boolean flag -> all.put(path, flag);
            case Integer number -> all.put(path, number.longValue());
            case Long number -> all.put(path, number);
            case Number number -> all.put(path, number.doubleValue());
            default -> {
                String text = CleanText.of(value.toString());
                all.put(path, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
            }
        }
    }
}
