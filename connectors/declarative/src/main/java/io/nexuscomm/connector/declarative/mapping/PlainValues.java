package io.nexuscomm.connector.declarative.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the maps, lists and values that JSONata works on, and back. */
final class PlainValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Octets that the gateway takes from one evaluation. */
    private static final int MAX_OUTPUT = 1 << 20;

    private static final int MAX_DEPTH = 48;

    private int left = MAX_OUTPUT;

    private PlainValues() {}

    /** Whole numbers keep all their digits, so that long ids do. */
    static @Nullable Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(of(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? whole(node) : (Object) node.doubleValue();
        }
        if (node.isNull()) {
            return Jsonata.NULL_VALUE;
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asString();
    }

    private static Number whole(JsonNode node) {
        return node.canConvertToLong() ? node.longValue() : node.bigIntegerValue();
    }

    /** @throws Runaway when it is no JSON, or more of it than is taken */
    static JsonNode tree(@Nullable Object value) {
        return new PlainValues().tree(value, 0);
    }

    private JsonNode tree(@Nullable Object value, int depth) {
        take(2);
        if (depth > MAX_DEPTH) {
            throw new Runaway("the result nests deeper than " + MAX_DEPTH);
        }
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> text(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> number(number);
            case Map<?, ?> map -> object(map, depth);
            case List<?> list -> array(list, depth);
            default -> throw new Runaway("the result holds a function, which is no JSON");
        };
    }

    private JsonNode text(String text) {
        take(text.length());
        return NODES.stringNode(text);
    }

    private JsonNode object(Map<?, ?> map, int depth) {
        ObjectNode object = NODES.objectNode();
        map.forEach((name, value) -> {
            take(String.valueOf(name).length());
            object.set(String.valueOf(name), tree(value, depth + 1));
        });
        return object;
    }

    private JsonNode array(List<?> list, int depth) {
        ArrayNode array = NODES.arrayNode();
        list.forEach(item -> array.add(tree(item, depth + 1)));
        return array;
    }

    /** What is whole is written without a fraction, as in JavaScript. */
    private static JsonNode number(Number number) {
        if (number instanceof Long || number instanceof Integer) {
            return NODES.numberNode(number.longValue());
        }
        if (number instanceof BigInteger large) {
            return NODES.numberNode(large);
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new Runaway("the result holds a number that is none");
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? NODES.numberNode((long) value)
                : NODES.numberNode(value);
    }

    private void take(int octets) {
        left -= octets;
        if (left < 0) {
            throw new Runaway("the result is larger than " + MAX_OUTPUT + " octets");
        }
    }
}
