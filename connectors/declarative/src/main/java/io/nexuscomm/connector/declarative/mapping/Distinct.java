package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of a list, each once. Two are the same when they are written the same: JSONata's own asks for hashes of lists
 * and objects, which a hostile payload makes all alike, so that each is compared with each.
 */
final class Distinct {

    private final Budget budget;
    private final Set<String> seen = new HashSet<>();
    private int functions;

    private Distinct(Budget budget) {
        this.budget = budget;
    }

    static @Nullable Object of(@Nullable Object value, Budget budget) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        Distinct distinct = new Distinct(budget);
        List<Object> once = list instanceof Utils.JList ? Utils.createSequence() : new ArrayList<>();
        for (Object member : list) {
            if (distinct.isNew(member)) {
                once.add(member);
            }
        }
        return once;
    }

    private boolean isNew(@Nullable Object member) {
        budget.look();
        StringBuilder written = new StringBuilder();
        write(member, written);
        return seen.add(written.toString());
    }

    private void write(@Nullable Object value, StringBuilder written) {
        switch (value) {
            case null -> written.append('u');
            case String text -> text(text, written);
            case Number number -> number(number, written);
            case Boolean truth -> written.append(truth.booleanValue() ? 't' : 'f');
            case Map<?, ?> map -> map(map, written);
            case List<?> list -> {
                written.append('[');
                list.forEach(member -> write(member, written));
                written.append(']');
            }
            default -> written.append(value == Jsonata.NULL_VALUE ? "n" : "x" + functions++);
        }
    }

    /** With its length, so that nothing in it can be taken for what comes after it. */
    private static void text(String text, StringBuilder written) {
        written.append('"').append(text.length()).append(':').append(text);
    }

    /** 1 and 1.0 are the same. */
    private static void number(Number number, StringBuilder written) {
        double value = number.doubleValue();
        boolean fraction = number instanceof Double && value != Math.rint(value);
        boolean odd = Double.isNaN(value) || Double.isInfinite(value);
        written.append('#')
                .append(fraction || odd ? number.toString() : new BigDecimal(number.toString()).toBigInteger())
                .append(';');
    }

    private void map(Map<?, ?> map, StringBuilder written) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        written.append('{');
        sorted.forEach((name, value) -> {
            text(name, written);
            write(value, written);
        });
        written.append('}');
    }
}
