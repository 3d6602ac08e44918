package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told with an event, as rules read it: the pieces of its data by their paths. Whoever told it is a stranger, so
 * what cannot be named, or is too much, is left out.
 */
public final class EventData {

    private static final int DEEPEST = 6;

    private EventData() {}

    /**
     * The fields that it becomes, {@code event.data.order.no}, by their words: texts, numbers, and yes or no. Of a map or
     * list in it there is one that says that it is there.
     *
     * @param data as JSON has it: maps, lists, texts, numbers, yes or no
     */
    public static Map<String, Object> of(Map<?, ?> data) {
        Map<String, Object> all = new LinkedHashMap<>();
        data.forEach((name, value) -> Variables.add(Field.EVENT_DATA + name, value, all));
        return all;
    }

    /** The text or number at a place in it, such as {@code order.customer.phone}; empty where there is neither. */
    public static Optional<String> at(Map<?, ?> data, String place) {
        @Nullable Object found = data;
        for (String name : place.split("\\.", DEEPEST)) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found instanceof String || found instanceof Number
                ? Optional.of(found.toString().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
